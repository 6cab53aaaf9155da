package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever ends the program in the middle reads in one sentence where it stands, and the next run goes on from there. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0", "MARIADB_10_11"})
class InterruptionIT extends LivePairFixture {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @BeforeEach
    void beginAnew() throws Exception {
        pair.clear();
        pair.onBoth(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO shop.t VALUES (1, 'one')");
    }

    @Test
    void inTheMiddleOfSeeding() throws Exception {
        Path file = PairFile.write(folder, pair);
        // While the table is locked, a cannot be held still.
        Connection obstacle = executing(pair.a(), "LOCK TABLES shop.t WRITE");
        try (obstacle;
                ToolProcess tool = ToolProcess.start(folder, "-f", file, "apply", "--seed-from", "a", "--yes")) {
            tool.awaitSaid("copy the databases shop");
            await().atMost(Duration.ofSeconds(60)).until(() -> isLocking() || !tool.isAlive());

            assertThat(tool.terminate()).as(tool.said()).isEqualTo(TERMINATED);

            assertEndedInOneSentence(tool);
        }
        assertThat(CliRun.of("-f", file, "status").out()).contains("b is half loaded, from a since 20");
        CliRun again = CliRun.of("-f", file, "apply", "--seed-from", "a", "--yes");
        assertThat(again.status()).as(again.toString()).isZero();
        assertEqual(file);
    }

    @Test
    void inTheMiddleOfARepair() throws Exception {
        Path file = PairFile.write(folder, pair);
        pair.apply();
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t");
        pair.a().execute("UPDATE shop.t SET v = 'new'", "INSERT INTO shop.t VALUES (2, 'two')");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> CliRun.of("-f", file, "status").out().contains("error 1032"));
        // While the rows are locked, b executes nothing.
        Connection obstacle = executing(pair.b(), "START TRANSACTION", "SELECT * FROM shop.t FOR UPDATE");
        try (obstacle;
                ToolProcess tool = ToolProcess.start(
                        folder, "-f", file, "repair", "--keep", "a", "--yes", "--rescue-dir", folder)) {
            tool.awaitSaid("make the rows in question on b");
            await().atMost(Duration.ofSeconds(60)).until(() -> isPreparing() || !tool.isAlive());

            assertThat(tool.terminate()).as(tool.said()).isEqualTo(TERMINATED);

            assertEndedInOneSentence(tool);
        }
        CliRun again = CliRun.of("-f", file, "repair", "--keep", "a", "--yes", "--rescue-dir", folder);
        assertThat(again.status()).as(again.toString()).isZero();
        assertEqual(file);
    }

    @Test
    void inTheMiddleOfAComparison() throws Exception {
        Path file = PairFile.write(folder, pair);
        pair.apply();
        Connection obstacle = executing(pair.b(), "LOCK TABLES shop.t WRITE");
        try (obstacle;
                ToolProcess tool = ToolProcess.start(folder, "-f", file, "verify")) {
            await().atMost(Duration.ofSeconds(60)).until(() -> isComparing() || !tool.isAlive());

            assertThat(tool.terminate()).as(tool.said()).isEqualTo(TERMINATED);

            assertThat(tool.said()).isEmpty();
        }
        assertEqual(file);
    }

    /** A session in which these are under way, until it is closed. */
    private static Connection executing(MySqlServer server, String... statements) throws SQLException {
        Connection connection = server.connect();
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    private static void assertEndedInOneSentence(ToolProcess tool) {
        assertThat(tool.said())
                .contains("interrupted", "run the same command again to go on from here")
                .doesNotContain("\tat ", "Exception");
    }

    private static void assertEqual(Path file) {
        CliRun verify = CliRun.of("-f", file, "verify");
        assertThat(verify.status()).as(verify.toString()).isZero();
        CliRun status = CliRun.of("-f", file, "status");
        assertThat(status.status()).as(status.toString()).isZero();
    }

    private static boolean isLocking() throws SQLException {
        return !query(pair.a(), "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'FLUSH TABLES%'")
                .isEmpty();
    }

    private static boolean isComparing() throws SQLException {
        return !query(
                        pair.b(),
                        "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID <> CONNECTION_ID() AND INFO LIKE 'SELECT%`shop`.`t`%'")
                .isEmpty();
    }

    private static boolean isPreparing() throws SQLException {
        return !query(
                        pair.b(),
                        "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'INSERT INTO `shop`.`t`%'")
                .isEmpty();
    }
}
