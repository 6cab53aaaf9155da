package dev.globalid.replication.server;

import dev.globalid.replication.ReplicationException;
import org.jspecify.annotations.Nullable;

/** A server refused a statement, or did not answer it. */
public final class ServerException extends ReplicationException {

    private final int number;

    public ServerException(String sentence, int number, @Nullable Throwable cause) {
        super(sentence, cause);
        this.number = number;
    }

    /** The server's error number; 0 when the server did not answer. */
    public int number() {
        return number;
    }
}
