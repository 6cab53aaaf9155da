package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** There is no sequence of this name ({@code unknown-sequence}): it has to be created first. */
public final class UnknownSequenceException extends IdException {

    /** See {@link IdException#code()}. */
    public UnknownSequenceException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public UnknownSequenceException again(String message) {
        return new UnknownSequenceException(code(), message, this);
    }
}
