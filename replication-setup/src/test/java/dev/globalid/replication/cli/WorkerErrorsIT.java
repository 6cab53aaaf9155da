package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When several workers of an applier fail, the error of the earliest transaction is named first, whichever failed first. Each
 * worker waits for a lock that the test holds, and fails when it is released, so that the order is the test's.
 */
@ParameterizedClass
@CsvSource({"MYSQL_8_0, ON", "MYSQL_8_0, OFF", "MYSQL_9_7, ON", "MYSQL_9_7, OFF"})
class WorkerErrorsIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static LivePair pair;

    @Parameter(0)
    @SuppressWarnings("NullAway.Init") // set before each test
    private MySqlVersion version;

    @Parameter(1)
    @SuppressWarnings({"NullAway.Init", "unused"}) // how the appliers commit, for the servers' start
    private String inOrder;

    @TempDir
    private Path folder;

    private final List<Held> held = new ArrayList<>();

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version, String inOrder) {
        List<String> options =
                new ArrayList<>(List.of("--replica-parallel-workers=4", "--replica-preserve-commit-order=" + inOrder));
        if (version == MySqlVersion.MYSQL_8_0) { // what 9.7 does by itself
            options.add("--binlog-transaction-dependency-tracking=WRITESET");
        }
        pair = LivePair.startWith(version, options.toArray(String[]::new));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void makeAPair() throws SQLException {
        pair.clear();
        pair.onBoth(
                "CREATE DATABASE shop",
                "USE shop",
                "CREATE TABLE gone (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE there (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE missing (id INT PRIMARY KEY, v INT)",
                "INSERT INTO gone VALUES (1, 1)",
                "INSERT INTO missing VALUES (1, 1)");
        pair.apply();
    }

    @AfterEach
    void releaseAll() throws SQLException {
        for (Held obstacle : held) {
            obstacle.connection.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROW_GONE, ROW_THERE, TABLE_MISSING",
        "TABLE_MISSING, ROW_THERE, ROW_GONE",
        "ROW_THERE, TABLE_MISSING, ROW_GONE"
    })
    void namesTheEarliestTransactionsErrorFirst(Obstacle first, Obstacle second, Obstacle third) throws Exception {
        failInOrder(first, second, third);

        List<ReplicationError> errors = errors();
        assertThat(errors).extracting(ReplicationError::number).containsExactly(1032, 1062, 1146);
        assertThat(errors)
                .extracting(ReplicationError::text)
                .containsExactlyInAnyOrderElementsOf(workers("LAST_ERROR_MESSAGE"));
        CliRun status = CliRun.of("-f", PairFile.write(folder, pair), "status");
        assertThat(status.out())
                .containsSubsequence(
                        "a → b: error 1032: ",
                        "cause: ",
                        "remedy: ",
                        "a → b: error 1062: ",
                        "cause: ",
                        "remedy: ",
                        "a → b: error 1146: ",
                        "cause: ",
                        "remedy: ");
    }

    @Test
    void repairsThemOneAfterTheOther() throws Exception {
        failInOrder(Obstacle.TABLE_MISSING, Obstacle.ROW_THERE, Obstacle.ROW_GONE);
        CliRun repair =
                CliRun.of("-f", PairFile.write(folder, pair), "repair", "--yes", "--keep", "a", "--rescue-dir", folder);
        assertThat(repair.status()).as(repair.toString()).isZero();
        assertThat(repair.out())
                .containsSubsequence(
                        "the row that the source changed is not here", "error 1032: ", "error 1062: ", "error 1146: ");
        for (String table : List.of("gone", "there", "missing")) {
            assertThat(query(pair.b(), "SELECT v FROM shop." + table)).as(table).containsExactly("2");
        }
    }

    @Test
    void namesNoErrorOfAnotherChannelsWorkers() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.gone");
        pair.a().execute("UPDATE shop.gone SET v = 2");
        awaitStop("");
        try (MySqlServer other = MySqlServer.start(version, "--server-id=3", "--log-bin=mysql-bin")) {
            other.execute(
                    "SET sql_log_bin = 0",
                    "CREATE DATABASE shop",
                    "CREATE TABLE shop.there (id INT PRIMARY KEY, v INT)",
                    "INSERT INTO shop.there VALUES (1, 1)",
                    "SET sql_log_bin = 1",
                    "UPDATE shop.there SET v = 2");
            pair.b()
                    .execute(
                            "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = '%s', SOURCE_PASSWORD = '%s', GET_SOURCE_PUBLIC_KEY = 1 FOR CHANNEL 'other'"
                                    .formatted(other.peerHost(), other.peerPort(), other.user(), other.password()),
                            "START REPLICA FOR CHANNEL 'other'");
            awaitStop("other");
        }

        assertThat(workers("LAST_ERROR_NUMBER")).containsExactly("1032", "1032");
        assertThat(errors())
                .singleElement()
                .satisfies(error -> assertThat(error.text()).contains("shop.gone"));
    }

    private void failInOrder(Obstacle... order) throws SQLException {
        for (Obstacle obstacle : order) {
            held.add(new Held(obstacle, pair.b().connect("shop")));
        }
        // Side by side is executed only what is in one file of the log, behind its first transaction.
        pair.a().execute("FLUSH LOGS", "USE shop", "CREATE TABLE start (id INT PRIMARY KEY)");
        pair.a()
                .execute(
                        "UPDATE shop.gone SET v = 2",
                        "INSERT INTO shop.there VALUES (1, 2)",
                        "UPDATE shop.missing SET v = 2");
        await(() -> query(pair.b(), "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                .equals(List.of("2")));
        await(() -> query(
                        pair.b(),
                        "SELECT COUNT(*) FROM performance_schema.metadata_locks WHERE lock_status = 'PENDING'")
                .equals(List.of("1")));
        for (Held obstacle : held) {
            obstacle.release();
            await(() -> workers("LAST_ERROR_NUMBER").contains(String.valueOf(obstacle.kind.error)));
        }
        awaitStop("");
    }

    private static void awaitStop(String channel) {
        await(() -> query(
                        pair.b(),
                        "SELECT SERVICE_STATE FROM performance_schema.replication_applier_status WHERE CHANNEL_NAME = '%s'"
                                .formatted(channel))
                .equals(List.of("OFF")));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
    }

    private static List<String> workers(String column) throws SQLException {
        return query(
                pair.b(),
                "SELECT %s FROM performance_schema.replication_applier_status_by_worker WHERE LAST_ERROR_NUMBER <> 0"
                        .formatted(column));
    }

    private static List<ReplicationError> errors() {
        return new StatusReader(pair.topology(), Timeouts.DEFAULT)
                .read().channels().stream()
                        .filter(channel -> channel.from().equals("a"))
                        .flatMap(channel -> channel.errors().stream())
                        .map(Diagnosis::error)
                        .toList();
    }

    /** What keeps a transaction of the source waiting, and makes it fail in the end; in the order of the transactions. */
    enum Obstacle {
        ROW_GONE(1032, "DELETE FROM gone", "COMMIT"),
        ROW_THERE(1062, "INSERT INTO there VALUES (1, 1)", "COMMIT"),
        TABLE_MISSING(1146, "LOCK TABLES missing WRITE", "DROP TABLE missing");

        private final int error;
        private final String hold;
        private final String release;

        Obstacle(int error, String hold, String release) {
            this.error = error;
            this.hold = hold;
            this.release = release;
        }
    }

    /** An obstacle that is in the way now. */
    private record Held(Obstacle kind, Connection connection) {

        private Held {
            execute(connection, "SET sql_log_bin = 0, autocommit = 0");
            execute(connection, kind.hold);
        }

        void release() {
            execute(connection, kind.release);
            execute(connection, "UNLOCK TABLES");
        }

        private static void execute(Connection connection, String sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql + " failed on b", e);
            }
        }
    }
}
