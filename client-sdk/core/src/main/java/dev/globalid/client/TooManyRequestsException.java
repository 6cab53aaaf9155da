package dev.globalid.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server limits how often this client may ask ({@code too-many}). */
public final class TooManyRequestsException extends IdException {

    private final @Nullable Duration retryAfter;

    /** See {@link IdException#code()}; {@code retryAfter} as the server told it, null when it did not. */
    public TooManyRequestsException(
            String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(code, message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again, where a server said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public TooManyRequestsException again(String message) {
        return new TooManyRequestsException(code(), message, retryAfter, this);
    }
}
