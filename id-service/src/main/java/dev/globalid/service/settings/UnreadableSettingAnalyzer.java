package dev.globalid.service.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/**
 * Says of a setting under {@code ids} that is of another kind than is wanted what to write instead. Spring Boot's own analysis
 * shows the value of whatever it cannot read, which may be a password.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        boolean isOurs = cause.getName().toString().startsWith("ids.");
        if (!isOurs || findCause(rootFailure, InvalidSetting.class) != null) {
            return null;
        }
        UnboundConfigurationPropertiesException unknown =
                findCause(rootFailure, UnboundConfigurationPropertiesException.class);
        return unknown == null ? unreadable(cause) : unknown(unknown);
    }

    private static FailureAnalysis unknown(UnboundConfigurationPropertiesException cause) {
        String names = cause.getUnboundProperties().stream()
                .map(property -> property.getName().toString())
                .sorted()
                .collect(Collectors.joining(", "));
        return new FailureAnalysis(
                names + ": no setting of this service", "Look for a typing error, or leave it out", cause);
    }

    private static FailureAnalysis unreadable(BindException cause) {
        ResolvableType target = cause.getTarget().getType();
        Class<?> wanted = target.resolve(Object.class);
        ConfigurationProperty property = cause.getProperty();
        // Only where nobody would write a password.
        boolean maySayIt = ClassUtils.isPrimitiveOrWrapper(wanted) || wanted == Duration.class || wanted.isEnum();
        String found = property == null || !maySayIt ? "cannot be read" : "is '" + property.getValue() + "'";
        String remedy = Collection.class.isAssignableFrom(wanted)
                ? "Write a list. " + remedy(target.getGeneric(0).resolve(Object.class))
                : remedy(wanted);
        return new FailureAnalysis(cause.getName() + " " + found, remedy, cause);
    }

    private static String remedy(Class<?> wanted) {
        if (wanted == int.class || wanted == Integer.class || wanted == long.class) {
            return "Write a whole number, and no larger one than "
                    + (wanted == long.class ? Long.MAX_VALUE : Integer.MAX_VALUE);
        }
        if (wanted == boolean.class) {
            return "Write true or false";
        }
        if (wanted == Duration.class) {
            return "Write a time such as 10m, 90s or 500ms";
        }
        if (wanted.isEnum()) {
            return "Write "
                    + Arrays.stream(wanted.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or "));
        }
        return wanted.isRecord()
                ? "Write one or more of "
                        + String.join(", ", KnownSettings.namesIn(wanted).keySet()) + " below it"
                : "Write what the operating chapter of the service's README shows for it";
    }
}
