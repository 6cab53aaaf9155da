package dev.globalid.replication.repair;

import dev.globalid.replication.ReplicationException;

/** A pair could not be repaired. */
public sealed class RepairException extends ReplicationException permits StoppedAgainException {

    RepairException(String sentence) {
        super(sentence);
    }
}
