package dev.globalid.replication.setup;

import dev.globalid.replication.ReplicationException;

/** Two servers could not be made a pair. */
public final class SetupException extends ReplicationException {

    public SetupException(String sentence) {
        super(sentence);
    }

    public SetupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
