package dev.globalid.replication.render;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.ServerVersion;

/** A server is older than any that this tool can write options for. */
public final class UnsupportedVersionException extends ReplicationException {

    UnsupportedVersionException(ServerVersion version) {
        super("%s is too old, wanted MySQL 5.6 or MariaDB 10.6 at least: upgrade the server".formatted(version));
    }
}
