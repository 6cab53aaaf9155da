package dev.globalid.service.sequence;

/** A sequence cannot be raised to where it was asked to; nothing was changed. */
public final class CannotAdvance extends RuntimeException {

    CannotAdvance(String message) {
        super(message);
    }
}
