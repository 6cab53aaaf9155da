package dev.globalid.replication.server.log;

import org.jspecify.annotations.Nullable;

/** What a log holds cannot be read by this program; its message is a part of a sentence. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
