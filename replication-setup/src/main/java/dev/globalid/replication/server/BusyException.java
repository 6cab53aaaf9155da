package dev.globalid.replication.server;

import dev.globalid.replication.ReplicationException;

/** Somebody else is at work on a master. */
public final class BusyException extends ReplicationException {

    BusyException(String sentence) {
        super(sentence);
    }
}
