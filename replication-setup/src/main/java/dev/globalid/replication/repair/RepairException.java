package dev.globalid.replication.repair;

import dev.globalid.replication.ReplicationException;

/** Masters could not be repaired. */
public sealed class RepairException extends ReplicationException permits LookAgainException {

    RepairException(String sentence) {
        super(sentence);
    }
}
