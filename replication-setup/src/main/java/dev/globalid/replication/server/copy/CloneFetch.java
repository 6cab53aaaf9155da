package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sessions;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.time.Duration;

/** The connection over which a server is told to become a clone, which takes as long as it takes. */
public final class CloneFetch implements AutoCloseable {

    // More than the driver can count is not possible.
    private static final Duration FOR_EVER = Duration.ofDays(20);

    private final Session session;

    private CloneFetch(Session session) {
        this.session = session;
    }

    public static CloneFetch open(Master recipient, Tls tls, Timeouts timeouts) {
        Timeouts patient = new Timeouts(timeouts.connect(), timeouts.statement(), FOR_EVER, timeouts.retry());
        return new CloneFetch(Sessions.open(recipient, tls, patient));
    }

    /**
     * Executes the statement. Blocks until the server has all of it, or is gone.
     *
     * @throws ServerException also when it is complete: {@link ClonePlugin#STOPPED_INSTEAD}, or 0 when it restarted itself
     */
    public void run(Sql fetch) {
        session.executeLong(fetch);
    }

    /** Gives up waiting, from whatever thread. */
    @Override
    public void close() {
        session.abort();
    }
}
