package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.time.Duration;

/**
 * A view of all of a server's data at one moment, and the coordinates of that moment. The order is: {@link #lock()},
 * {@link #begin()}, read the coordinates, {@link #unlock()}, any number of {@link #sum}, {@link #close()}.
 */
public final class Snapshot implements AutoCloseable {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final Session session;

    public Snapshot(Server server) {
        this(server.session());
    }

    public Snapshot(Session session) {
        this.session = session;
    }

    /** Waits for all writes to end and holds new ones back; gives up after the statement's time-out. */
    public Snapshot lock() {
        session.execute(Sql.of("FLUSH TABLES WITH READ LOCK"));
        return this;
    }

    /** Tries to {@link #lock()}, and gives up when writes are still under way after {@code most}; whether it could. */
    public boolean tryLock(Duration most) {
        session.execute(Sql.of("SET SESSION lock_wait_timeout = " + most.toSeconds()));
        try {
            lock();
            return true;
        } catch (ServerException e) {
            if (e.number() != LOCK_WAIT_TIMEOUT) {
                throw e;
            }
            session.execute(Sql.of("UNLOCK TABLES"));
            return false;
        }
    }

    /** Begins the view of the data. */
    public void begin() {
        session.execute(Sql.of("START TRANSACTION WITH CONSISTENT SNAPSHOT"));
    }

    /** Lets writes go on; tables that are not transactional are no longer part of the view. */
    public void unlock() {
        session.execute(Sql.of("UNLOCK TABLES"));
    }

    /** Sums up a table's rows. */
    public RowSum sum(TableShape table) {
        Row row = session.scan(RowSumQuery.of(table)).get(0);
        return new RowSum(row.number("row_count"), row.text("row_sum"));
    }

    /** Ends the view, and the lock where it is still held. */
    @Override
    public void close() {
        session.execute(Sql.of("ROLLBACK"));
        session.execute(Sql.of("UNLOCK TABLES"));
    }
}
