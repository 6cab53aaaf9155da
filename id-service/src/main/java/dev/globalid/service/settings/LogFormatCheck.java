package dev.globalid.service.settings;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/** Finds a format of logs that is none, before the logging that would have to say so fails to start with it. */
final class LogFormatCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<String> SETTINGS =
            List.of("logging.structured.format.console", "logging.structured.format.file");
    private static final List<String> FORMATS = List.of("ecs", "gelf", "logstash");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        for (String setting : SETTINGS) {
            String format = environment.getProperty(setting, "");
            if (!format.isEmpty()
                    && !FORMATS.contains(format.toLowerCase(Locale.ROOT))
                    && !ClassUtils.isPresent(format, null)) {
                throw new InvalidSetting(
                        setting,
                        "is '" + format + "'",
                        "Write " + String.join(", ", FORMATS) + " or the name of a class, or leave it out");
            }
        }
    }

    /** When all settings are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
