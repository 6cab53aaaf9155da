package dev.globalid.service.sequence;

import org.jspecify.annotations.Nullable;

/** Redis did not answer, or answered that it cannot do it; whether it did anything is unknown. */
public final class CountersUnavailable extends Exception {

    public CountersUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
