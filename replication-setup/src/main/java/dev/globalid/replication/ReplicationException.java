package dev.globalid.replication;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a person can act on: the message is one sentence that says what happened, to what, what was found and
 * wanted, and what to do. It holds no secrets, since it is printed as it is.
 */
public abstract class ReplicationException extends RuntimeException {

    protected ReplicationException(String sentence) {
        super(sentence);
    }

    protected ReplicationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
