package dev.globalid.replication.seed;

import dev.globalid.replication.ReplicationException;

/** The copy cannot be made. */
public final class SeedException extends ReplicationException {

    SeedException(String sentence) {
        super(sentence);
    }

    SeedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
