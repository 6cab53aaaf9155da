package dev.globalid.client;

import org.jspecify.annotations.Nullable;

/** The sequence has reached its largest id ({@code exhausted}); an administrator has to raise it. */
public final class SequenceExhaustedException extends IdException {

    /** See {@link IdException#code()}. */
    public SequenceExhaustedException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    @Override
    public SequenceExhaustedException again(String message) {
        return new SequenceExhaustedException(code(), message, this);
    }
}
