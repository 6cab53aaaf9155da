package dev.globalid.service.format;

/** A period or a format that cannot be used; the message is one sentence that says what to write instead. */
public final class InvalidFormatException extends IllegalArgumentException {

    InvalidFormatException(String message) {
        super(message);
    }
}
