package dev.globalid.replication.facts;

import dev.globalid.replication.ReplicationException;

/** An administrator may not do what will be needed. */
public final class MissingPrivilegesException extends ReplicationException {

    MissingPrivilegesException(String sentence) {
        super(sentence);
    }
}
