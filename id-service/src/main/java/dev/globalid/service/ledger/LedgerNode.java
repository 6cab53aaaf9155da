package dev.globalid.service.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.globalid.service.sequence.LedgerUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.dao.DataAccessException;

/** One database of the ledger: a bounded pool, and whether it has failed lately. Thread-safe; every call is bounded. */
final class LedgerNode implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    /** How long a dead node holds up the first call after its death: with the time for the next node it must fit into 2 s. */
    private static final Duration POOL_WAIT = Duration.ofMillis(600);

    private static final Duration DISTRUST = Duration.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 4;

    /** What is done on one connection. */
    interface Work<T> {
        T on(NodeSession session) throws LedgerUnavailable;
    }

    private final NodeAddress address;
    private final HikariDataSource pool;
    private final LongSupplier ticker;
    private volatile boolean tablesExist;
    private volatile Trouble trouble = Trouble.NONE;

    /** What went wrong last, and when. */
    record Trouble(Optional<String> message, long atNanos) {
        static final Trouble NONE = new Trouble(Optional.empty(), 0);
    }

    LedgerNode(NodeAddress address, LongSupplier ticker) {
        this.address = address;
        this.ticker = ticker;
        this.pool = new HikariDataSource(config(address));
    }

    private static HikariConfig config(NodeAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger-lane-" + address.lane());
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(POOL_WAIT.toMillis());
        config.setValidationTimeout(CONNECT.toMillis());
        // The service starts without its ledger, and says so.
        config.setInitializationFailTimeout(-1);
        if (!address.url().startsWith("jdbc:h2:")) {
            config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT.toMillis()));
            config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER.toMillis()));
        }
        return config;
    }

    int lane() {
        return address.lane();
    }

    /** Whether it has failed so lately that others are asked first. */
    boolean isDistrusted() {
        return trouble.message().isPresent() && ticker.getAsLong() - trouble.atNanos() < DISTRUST.toNanos();
    }

    Optional<String> lastTrouble() {
        return trouble.message();
    }

    <T> T call(Work<T> work) throws LedgerUnavailable {
        try (Connection connection = pool.getConnection()) {
            NodeSession session = new NodeSession(connection);
            if (!tablesExist) {
                session.createTables();
                tablesExist = true;
            }
            T result = work.on(session);
            trouble = Trouble.NONE;
            return result;
        } catch (SQLException | DataAccessException e) {
            // A server that was rebuilt meanwhile has no tables, and must say what it is instead.
            tablesExist = false;
            throw remember(new LedgerUnavailable(address + ": " + e.getMessage(), e));
        } catch (LedgerUnavailable e) {
            throw remember(e);
        }
    }

    private LedgerUnavailable remember(LedgerUnavailable e) {
        trouble = new Trouble(Optional.ofNullable(e.getMessage()), ticker.getAsLong());
        return e;
    }

    @Override
    public String toString() {
        return address.toString();
    }

    @Override
    public void close() {
        pool.close();
    }
}
