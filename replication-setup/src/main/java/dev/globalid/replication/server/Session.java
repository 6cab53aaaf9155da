package dev.globalid.replication.server;

import dev.globalid.replication.topology.Master;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection. Blocks until the server answers or the time-out is over. Not thread-safe. */
final class Session implements AutoCloseable {

    /** Every statement that changes something, masked; {@code --log} listens. */
    private static final System.Logger STATEMENTS = System.getLogger("dev.globalid.replication.statements");

    private final Connection connection;
    private final Master master;
    private final Timeouts timeouts;
    private final SqlErrors errors;

    Session(Connection connection, Master master, Timeouts timeouts) {
        this.connection = connection;
        this.master = master;
        this.timeouts = timeouts;
        this.errors = new SqlErrors(master);
    }

    void execute(Sql sql) {
        // Before it is executed: what was under way when the process ended should be in the log too.
        STATEMENTS.log(Level.DEBUG, () -> "%s: %s".formatted(master.name(), sql));
        try (Statement statement = statement(timeouts.statement())) {
            statement.execute(sql.reveal());
        } catch (SQLException e) {
            STATEMENTS.log(Level.DEBUG, () -> "%s: error %d".formatted(master.name(), e.getErrorCode()));
            throw errors.refused(sql, e);
        }
    }

    List<Row> query(Sql sql) {
        return query(sql, timeouts.statement());
    }

    /** A query that reads a whole table. */
    List<Row> scan(Sql sql) {
        return query(sql, timeouts.comparison());
    }

    void use(String database) {
        try {
            connection.setCatalog(database);
        } catch (SQLException e) {
            throw errors.refused(Sql.of("USE ").name(database), e);
        }
    }

    private List<Row> query(Sql sql, Duration timeout) {
        try (Statement statement = statement(timeout);
                ResultSet answer = statement.executeQuery(sql.reveal())) {
            List<Row> rows = new ArrayList<>();
            while (answer.next()) {
                rows.add(row(answer));
            }
            return rows;
        } catch (SQLException e) {
            throw errors.refused(sql, e);
        }
    }

    private Statement statement(Duration timeout) throws SQLException {
        // The driver cancels an overdue statement; a server that is dead does not answer that either, and then the
        // socket's own time-out, a little later, ends the wait.
        connection.setNetworkTimeout(
                Runnable::run, Math.toIntExact(timeout.plusSeconds(5).toMillis()));
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
        return statement;
    }

    private static Row row(ResultSet answer) throws SQLException {
        ResultSetMetaData columns = answer.getMetaData();
        Map<String, String> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = answer.getString(i);
            if (value != null) {
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return new Row(row);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.refused(Sql.of("closing the connection"), e);
        }
    }
}
