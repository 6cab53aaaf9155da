package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** The server refused the request as such: {@code bad-count} or {@code bad-name}. Asking again will not help. */
public final class BadRequestException extends IdException {

    /** See {@link IdException#code()}. */
    public BadRequestException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public BadRequestException again(String message) {
        return new BadRequestException(code(), message, this);
    }
}
