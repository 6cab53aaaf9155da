package dev.globalid.service.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses a setting under {@code ids} that nobody reads: with {@code incremnt: 10} a sequence would have the increment 1, and
 * meet the ids of others. Spring Boot's own check ({@code ignoreUnknownFields}) shows the value, which may be a password, and
 * refuses {@code userid: {}} on top of the packaged defaults. Environment variables are not looked at: others may begin
 * alike.
 */
@Component
final class KnownSettings implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("ids");
    /** Has a check of its own. */
    private static final ConfigurationPropertyName SECURITY = ROOT.append("security");

    private static final ConfigurationPropertyName SEQUENCES = ROOT.append("sequences");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        check(ConfigurationPropertySources.get(beans.getBean(Environment.class)));
    }

    static void check(Iterable<ConfigurationPropertySource> sources) {
        StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .flatMap(source ->
                        source instanceof IterableConfigurationPropertySource names ? names.stream() : Stream.of())
                .filter(name -> ROOT.isAncestorOf(name) && !SECURITY.isAncestorOf(name))
                .forEach(KnownSettings::requireKnown);
    }

    private static void requireKnown(ConfigurationPropertyName name) {
        Type type = IdsSettings.class;
        for (int i = ROOT.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
            if (type instanceof ParameterizedType collection) {
                Type[] arguments = collection.getActualTypeArguments();
                type = arguments[arguments.length - 1];
            } else {
                Map<String, Type> known = namesIn(type);
                String written = name.getElement(i, Form.UNIFORM);
                type = known.entrySet().stream()
                        .filter(entry -> entry.getKey().replace("-", "").equals(written))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseThrow(() -> unknown(name, known));
            }
        }
    }

    private static InvalidSetting unknown(ConfigurationPropertyName name, Map<String, Type> known) {
        String dots = SEQUENCES.isAncestorOf(name) ? ", and a sequence's name that has dots as \"[order.id]\"" : "";
        return new InvalidSetting(
                name.toString(),
                "is no setting of this service",
                known.isEmpty() ? "Leave it out" : "Write one of " + String.join(", ", known.keySet()) + dots);
    }

    /** As they are written in YAML, with what each holds; none for what holds no further settings. */
    static Map<String, Type> namesIn(Type type) {
        Map<String, Type> names = new TreeMap<>();
        if (type instanceof Class<?> record && record.isRecord()) {
            Constructor<?> constructor = record.getDeclaredConstructors()[0];
            for (Parameter parameter : constructor.getParameters()) {
                Name name = parameter.getAnnotation(Name.class);
                String written = name == null ? DataObjectPropertyName.toDashedForm(parameter.getName()) : name.value();
                names.put(written, parameter.getParameterizedType());
            }
        }
        return names;
    }
}
