package dev.globalid.replication.repair;

import dev.globalid.replication.ReplicationException;

/** A pair could not be repaired. */
public final class RepairException extends ReplicationException {

    RepairException(String sentence) {
        super(sentence);
    }
}
