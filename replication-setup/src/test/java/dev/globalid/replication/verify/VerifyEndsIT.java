package dev.globalid.replication.verify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.Fault;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;

/** A comparison of a live pair ends, whatever is written and whatever happens to the servers. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_8_0},
        more = {
            MySqlVersion.MYSQL_5_6,
            MySqlVersion.MYSQL_5_7,
            MySqlVersion.MYSQL_8_0_12,
            MySqlVersion.MYSQL_9_7,
            MySqlVersion.MARIADB_10_11,
            MySqlVersion.MARIADB_11_4
        })
class VerifyEndsIT extends LivePairFixture {

    @BeforeParameterizedClassInvocation
    static void makeAPair() throws SQLException {
        pair.clear();
        pair.apply();
    }

    @BeforeEach
    void emptyTheDatabases() throws SQLException {
        for (String database : LivePair.DATABASES) {
            String name = LivePair.quoted(database);
            pair.onBoth("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8");
        }
    }

    @Test
    void comparesATableThatOneSideAppendsToWithoutAPause() throws Exception {
        pair.a().execute("USE shop", "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, side INT, v INT)");
        endsWhileAppending(5);
    }

    @Test
    void comparesATableThatOneSideAppendsToInItsMiddle() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (id INT AUTO_INCREMENT, side INT, v INT, PRIMARY KEY (side, id), KEY (id))",
                        "INSERT INTO t (side, v) VALUES (2, 1)");
        endsWhileAppending(50);
    }

    private static void endsWhileAppending(int chunk) throws Exception {
        VerifyLimits limits =
                VerifyLimits.DEFAULT.withSettle(Duration.ofSeconds(3)).withChunk(chunk);
        String insert = "INSERT INTO t (side, v) VALUES (1, 1)" + ", (1, 1)".repeat(20);
        try (Appender appender = Appender.start(pair.a(), insert)) {
            CompletableFuture<VerifyReport> verify = verify(limits);
            assertThat(verify.get(60, SECONDS).verdict()).isNotEqualTo(Verdict.DIFFERENT);
            appender.stop();
        }
        awaitEqual();
    }

    @Test
    void readsEachRowOnlySeveralTimes() throws Exception {
        int rows = 5000;
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (side INT, id INT AUTO_INCREMENT, v INT, PRIMARY KEY (side, id), KEY (id))",
                        "INSERT INTO t (side, v) VALUES (1, 1)" + ", (1, 1)".repeat(rows - 1));
        awaitEqual();
        long before = readsOfB();
        assertThat(verify(VerifyLimits.DEFAULT.withChunk(50)).get(60, SECONDS).verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(readsOfB() - before).isLessThan(10L * rows);
    }

    private static long readsOfB() throws SQLException {
        return LivePair.rows(pair.b(), "SHOW GLOBAL STATUS LIKE 'Handler_read_next'").stream()
                .filter(cell -> cell.startsWith("Value="))
                .mapToLong(cell -> Long.parseLong(cell.substring("Value=".length())))
                .sum();
    }

    @Test
    void endsWhenOneSideIsKilledWhileTheOtherReads() throws Exception {
        // Without a key, so that the first statement reads all of it on both sides.
        pair.a().execute("USE shop", "CREATE TABLE t (v INT)", "INSERT INTO t VALUES (1)");
        awaitEqual();
        try (Connection holdingA = locked(pair.a());
                Connection holdingB = locked(pair.b())) {
            assertThat(List.of(holdingA, holdingB)).noneMatch(VerifyEndsIT::isClosed);
            CompletableFuture<VerifyReport> verify = verify(patient(Duration.ofMinutes(1)));
            awaitReader(pair.a());
            awaitReader(pair.b());
            Fault.KILLED.strike(pair.a());
            try {
                assertThatThrownBy(() -> verify.get(15, SECONDS)).hasCauseInstanceOf(ReplicationException.class);
            } finally {
                Fault.KILLED.end(pair.a());
            }
        }
        awaitEqual();
    }

    @Test
    void endsWhenOneSideIsStalledWhileItReads() throws Exception {
        pair.a().execute("USE shop", "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        awaitEqual();
        try (Connection holding = locked(pair.b())) {
            CompletableFuture<VerifyReport> verify = verify(patient(Duration.ofSeconds(4)));
            awaitReader(pair.b());
            Fault.STALLED.strike(pair.b());
            try {
                assertThatThrownBy(() -> verify.get(40, SECONDS))
                        .hasCauseInstanceOf(ReplicationException.class)
                        .hasMessageContaining("b (127.0.0.1:");
            } finally {
                Fault.STALLED.end(pair.b());
            }
            assertThat(isClosed(holding)).isFalse();
        }
        awaitEqual();
    }

    /** Until nothing is on its way any more, else b would miss what the next test takes away. */
    private static void awaitEqual() {
        VerifyLimits limits = VerifyLimits.DEFAULT.withSettle(Duration.ofMinutes(1));
        await().atMost(Duration.ofMinutes(2)).until(() -> verify(limits).join().verdict() == Verdict.EQUAL);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VerifyLimits patient(Duration statement) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), statement, Duration.ofHours(4), Duration.ofSeconds(1));
        return new VerifyLimits(timeouts, Duration.ofSeconds(20), 10_000, 12, 100);
    }

    private static CompletableFuture<VerifyReport> verify(VerifyLimits limits) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new Verify(pair.topology(), limits, VerifyListener.SILENT).run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Whoever reads the table waits until the connection is closed. */
    private static Connection locked(MySqlServer server) throws SQLException {
        Connection connection = server.connect("shop");
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLES t WRITE");
        }
        return connection;
    }

    private static void awaitReader(MySqlServer server) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !LivePair.query(
                                server,
                                "SELECT ID FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for table%'"
                                        + " AND INFO LIKE 'SELECT%FROM `shop`.`t`%'")
                        .isEmpty());
    }

    /** An application that only inserts, as fast as it can. */
    private static final class Appender implements AutoCloseable {

        private final MySqlServer server;
        private final String insert;
        private volatile boolean stopping;
        private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

        private Appender(MySqlServer server, String insert) {
            this.server = server;
            this.insert = insert;
        }

        static Appender start(MySqlServer server, String insert) {
            Appender appender = new Appender(server, insert);
            appender.work = CompletableFuture.runAsync(appender::append);
            return appender;
        }

        private void append() {
            try (Connection connection = server.connect("shop");
                    Statement statement = connection.createStatement()) {
                while (!stopping) {
                    statement.execute(insert);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The appender failed", e);
            }
        }

        /** Ends it, and says what went wrong if something did. */
        void stop() {
            stopping = true;
            work.join();
        }

        @Override
        public void close() {
            stopping = true;
            work.handle((nothing, failure) -> true).join();
        }
    }
}
