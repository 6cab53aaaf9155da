package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** What answered does not speak like an id-service: a wrong address, a proxy in between, or a broken server. */
public final class BadAnswerException extends IdException {

    /** See {@link IdException#code()}. */
    public BadAnswerException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public BadAnswerException again(String message) {
        return new BadAnswerException(code(), message, this);
    }
}
