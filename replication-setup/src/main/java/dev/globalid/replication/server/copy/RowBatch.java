package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.RawRow;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;

/** Sends many rows with few statements, and keeps all or none of them. */
final class RowBatch implements AutoCloseable {

    private static final int MOST_ROWS = 1000;
    private static final long MOST_BYTES = 1 << 20;

    // What the server cut off, set to another value, or could not read as text.
    private static final Set<Integer> LOSSES = Set.of(1264, 1300, 1366, 1406);

    private final Session session;
    private final Sql sql;
    private final PreparedStatement insert;
    private int waitingRows;
    private long waitingBytes;

    /** Begins a transaction of {@code session}. */
    RowBatch(Session session, Sql insert) {
        this.session = session;
        this.sql = insert;
        this.insert = session.prepareInTransaction(insert);
    }

    /** Takes a row, whose columns are the statement's parameters in order; returns its bytes. */
    long add(RawRow row, List<CopiedColumn> columns) {
        try {
            long bytes = 0;
            for (int i = 0; i < columns.size(); i++) {
                byte[] value = row.value(i);
                columns.get(i).bind(insert, i + 1, value);
                bytes += value == null ? 0 : value.length;
            }
            insert.addBatch();
            waitingRows++;
            waitingBytes += bytes;
            if (waitingRows == MOST_ROWS || waitingBytes >= MOST_BYTES) {
                send();
            }
            return bytes;
        } catch (SQLException e) {
            throw session.refused(sql, e);
        }
    }

    /** Sends what is waiting and keeps it all. */
    void commit() {
        try {
            send();
            insert.getConnection().commit();
        } catch (SQLException e) {
            throw session.refused(sql, e);
        }
    }

    private void send() throws SQLException {
        insert.executeBatch();
        for (SQLWarning warning = insert.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (LOSSES.contains(warning.getErrorCode())) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
            }
        }
        waitingRows = 0;
        waitingBytes = 0;
    }

    /** Forgets what was not kept. */
    @Override
    public void close() {
        try (insert) {
            Connection connection = insert.getConnection();
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw session.refused(sql, e);
        }
    }
}
