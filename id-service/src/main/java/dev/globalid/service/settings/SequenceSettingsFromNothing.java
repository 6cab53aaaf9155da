package dev.globalid.service.settings;

import dev.globalid.service.sequence.WhenRedisIsDown;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Lets {@code userid: {}} mean a sequence with all defaults; YAML hands it over as an empty text. */
@Component
@ConfigurationPropertiesBinding
final class SequenceSettingsFromNothing implements Converter<String, SequenceSettings> {

    private static final int BLOCK_SIZE = 10_000;
    private static final Duration RUNWAY = Duration.ofMinutes(10);

    @Override
    public SequenceSettings convert(String text) {
        if (!text.isBlank()) {
            throw new InvalidSetting(
                    "An entry under ids.sequences", "is " + text, "Write {} or settings such as {start: 1000}");
        }
        return new SequenceSettings(1, 1, 1, "bigint", BLOCK_SIZE, WhenRedisIsDown.ISSUE, RUNWAY);
    }
}
