package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** The token is missing or wrong ({@code no-token}), or lacks the scope for the sequence ({@code not-allowed}). */
public final class NotAllowedException extends IdException {

    /** See {@link IdException#code()}. */
    public NotAllowedException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public NotAllowedException again(String message) {
        return new NotAllowedException(code(), message, this);
    }
}
