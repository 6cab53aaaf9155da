package dev.globalid.service.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says of a key store or trust store that is not there, or does not open with its password, where it is configured. */
final class UnreadableStoreAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    private static final String STORE = "Could not load store";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.startsWith(STORE)) {
            return null;
        }
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return new FailureAnalysis(
                message + ": " + deepest.getMessage(),
                "Check the location, the type and the password of the stores under spring.ssl.bundle",
                cause);
    }
}
