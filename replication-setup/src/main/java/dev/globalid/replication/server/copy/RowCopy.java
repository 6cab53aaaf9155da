package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sessions;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.Snapshot;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;

/**
 * A pair of connections, one that reads the rows of a snapshot and one that writes them elsewhere, out of the binary log.
 * Not thread-safe, except {@link #abort}.
 */
public final class RowCopy implements AutoCloseable {

    private final Session donor;
    private final Session recipient;

    private RowCopy(Session donor, Session recipient) {
        this.donor = donor;
        this.recipient = recipient;
    }

    /** Connects to both. */
    public static RowCopy open(Master donor, Master recipient, Tls tls, Timeouts timeouts) {
        Session reading = Sessions.open(donor, tls, timeouts);
        try {
            return new RowCopy(reading, Sessions.openForLoading(recipient, tls, timeouts));
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    /** Begins the donor's snapshot, while another connection holds the donor still. */
    public void begin() {
        new Snapshot(donor).begin();
    }

    /** Copies a part of a table that the recipient has, empty in that part; keeps all of it or none. */
    public RowCount copy(CopiedTable table, Part part) {
        long[] count = new long[2];
        try (RowBatch batch = new RowBatch(recipient, table.insert())) {
            donor.stream(table.select(part), row -> {
                count[0]++;
                count[1] += batch.add(row, table.columns());
            });
            batch.commit();
        }
        return new RowCount(count[0], count[1]);
    }

    /** Ends both connections from whatever thread, without waiting for that; what is under way on them fails. */
    public void abort() {
        try {
            donor.abort();
        } finally {
            recipient.abort();
        }
    }

    @Override
    public void close() {
        try {
            donor.close();
        } finally {
            recipient.close();
        }
    }

    /** What was copied. */
    public record RowCount(long rows, long bytes) {}
}
