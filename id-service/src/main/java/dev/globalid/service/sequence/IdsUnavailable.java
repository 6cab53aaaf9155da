package dev.globalid.service.sequence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No id can be issued now without guessing; the message says why, {@link #retryAfter} when to ask again. */
public final class IdsUnavailable extends RuntimeException {

    private static final Duration SOON = Duration.ofSeconds(1);

    public IdsUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public IdsUnavailable(String message) {
        this(message, null);
    }

    public Duration retryAfter() {
        return SOON;
    }
}
