package dev.globalid.replication.setup;

import dev.globalid.replication.ReplicationException;

/** Two servers could not be made a pair. */
public final class SetupException extends ReplicationException {

    SetupException(String sentence) {
        super(sentence);
    }
}
