package dev.globalid.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No server gave an id in time: none could be reached, or each of them said that it has none at the moment. */
public final class IdsUnavailableException extends IdException {

    private final @Nullable Duration retryAfter;

    /** See {@link IdException#code()}; {@code retryAfter} as the server told it, null when it did not. */
    public IdsUnavailableException(
            String code, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(code, message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before asking again, where a server said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public IdsUnavailableException again(String message) {
        return new IdsUnavailableException(code(), message, retryAfter, this);
    }
}
