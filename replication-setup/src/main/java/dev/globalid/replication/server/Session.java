package dev.globalid.replication.server;

import dev.globalid.replication.topology.Master;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One connection. Blocks until the server answers or the time-out is over. Not thread-safe. */
public final class Session implements AutoCloseable {

    /** Every statement that changes something, masked; {@code --log} listens. What rows hold is told at the level of a trace. */
    private static final System.Logger STATEMENTS = System.getLogger("dev.globalid.replication.statements");

    // Between two packets while rows are copied, the other server may be slow to write what this one reads.
    private static final int TRANSFER_FACTOR = 6;

    private final Connection connection;
    private final Master master;
    private final ServerVersion version;
    private final Timeouts timeouts;
    private final SqlErrors errors;
    private volatile boolean aborted;

    Session(Connection connection, Master master, ServerVersion version, Timeouts timeouts) {
        this.connection = connection;
        this.master = master;
        this.version = version;
        this.timeouts = timeouts;
        this.errors = new SqlErrors(master);
    }

    /** The server's. */
    public ServerVersion version() {
        return version;
    }

    public void execute(Sql sql) {
        execute(sql, timeouts.statement());
    }

    /** Executes what touches all of a large table. */
    public void executeLong(Sql sql) {
        execute(sql, timeouts.comparison());
    }

    private void execute(Sql sql, Duration timeout) {
        // Before it is executed: what was under way when the process ended should be in the log too.
        log(sql);
        try (Statement statement = statement(timeout)) {
            statement.execute(sql.reveal());
            logRows(sql, statement.getUpdateCount());
        } catch (SQLException e) {
            STATEMENTS.log(Level.DEBUG, () -> "%s: error %d".formatted(master.name(), e.getErrorCode()));
            throw errors.refused(sql, e);
        }
    }

    private void log(Sql sql) {
        STATEMENTS.log(
                Level.DEBUG,
                () -> "%s: %s"
                        .formatted(
                                master.name(),
                                STATEMENTS.isLoggable(Level.TRACE) ? sql : LoggedStatement.withoutRows(sql)));
    }

    private void logRows(Sql sql, int rows) {
        if (LoggedStatement.isOfRows(sql)) {
            STATEMENTS.log(Level.DEBUG, () -> "%s: rows: %d".formatted(master.name(), rows));
        }
    }

    public List<Row> query(Sql sql) {
        return query(sql, timeouts.statement());
    }

    /** A query that reads a whole table. */
    public List<Row> scan(Sql sql) {
        return query(sql, timeouts.comparison());
    }

    /** Hands on the rows one after the other as they come, however many there are; ends the connection when that fails. */
    public void stream(Sql sql, Consumer<RawRow> rows) {
        try (Statement statement = streaming();
                ResultSet answer = statement.executeQuery(sql.reveal())) {
            RawRow row = new RawRow(answer);
            while (answer.next()) {
                rows.accept(row);
            }
        } catch (SQLException e) {
            throw errors.refused(sql, e);
        } catch (RuntimeException e) {
            // Else the driver would read the rest of the rows before it closes the answer.
            abort();
            throw e;
        }
    }

    /**
     * A statement with values to be sent again and again, in a transaction that goes on until its connection commits or rolls
     * back.
     */
    public PreparedStatement prepareInTransaction(Sql insert) {
        log(insert);
        try {
            setNetworkTimeout(timeouts.statement().multipliedBy(TRANSFER_FACTOR));
            connection.setAutoCommit(false);
            return connection.prepareStatement(insert.reveal());
        } catch (SQLException e) {
            throw errors.refused(insert, e);
        }
    }

    /** What the server's refusal of {@code sql} means. */
    public ServerException refused(Sql sql, SQLException e) {
        return errors.refused(sql, e);
    }

    /** Sets anew what a definition's own statements have set. */
    public void restore() {
        // Names in statements to come are in the character set of this program.
        execute(Sql.of("SET NAMES utf8mb4"));
        execute(Sql.of("SET SESSION time_zone = '+00:00', sql_mode = ").value(SessionVariables.SQL_MODE));
    }

    /** Executes {@code work} while the session has another mode than {@link SessionVariables#SQL_MODE}. */
    public <T> T inMode(String sqlMode, Supplier<T> work) {
        execute(Sql.of("SET SESSION sql_mode = ").value(sqlMode));
        try {
            return work.get();
        } finally {
            execute(Sql.of("SET SESSION sql_mode = ").value(SessionVariables.SQL_MODE));
        }
    }

    public void use(String database) {
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
        setNetworkTimeout(timeout.plusSeconds(5));
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
        return statement;
    }

    private Statement streaming() throws SQLException {
        setNetworkTimeout(timeouts.statement().multipliedBy(TRANSFER_FACTOR));
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        // The driver's sign for rows one by one; else it would keep all of them.
        statement.setFetchSize(Integer.MIN_VALUE);
        return statement;
    }

    private void setNetworkTimeout(Duration timeout) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(timeout.toMillis()));
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

    /** Ends the connection from whatever thread, without waiting for that; what is under way on it fails. */
    public void abort() {
        aborted = true;
        try {
            // The driver waits for the statement that is under way, which may have to be timed out first.
            connection.abort(Session::runApart);
        } catch (SQLException e) {
            throw errors.refused(Sql.of("ending the connection"), e);
        }
    }

    private static void runApart(Runnable work) {
        Thread thread = new Thread(work, "ending a connection");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        if (aborted) {
            // To close it would be to wait for the statement that is under way.
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw errors.refused(Sql.of("closing the connection"), e);
        }
    }
}
