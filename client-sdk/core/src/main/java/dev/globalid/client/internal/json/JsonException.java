package dev.globalid.client.internal.json;

/** A text is not a JSON document, or not the one that was wanted. */
public final class JsonException extends Exception {

    /** What was found where, and what was wanted. */
    public JsonException(String message) {
        super(message);
    }

    /** The same, because of {@code cause}. */
    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
