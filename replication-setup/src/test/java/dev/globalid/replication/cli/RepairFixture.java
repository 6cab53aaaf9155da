package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.status.FleetReport;
import dev.globalid.replication.status.LinkReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A healthy pair with one table before each test, and what tests of repair do with it. */
abstract class RepairFixture extends LivePairFixture {

    @TempDir
    Path folder;

    @BeforeEach
    void makeAPair() throws SQLException {
        if (!isAsApplyMakesIt()) {
            pair.clear();
            pair.apply();
        }
        pair.onBoth(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop CHARACTER SET utf8",
                "CREATE TABLE shop.t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20), u INT UNIQUE)",
                "INSERT INTO shop.t VALUES (1, 'one', 1)");
    }

    /** Tests give the channel of b a position by hand. */
    private static boolean isAsApplyMakesIt() {
        FleetReport report = status();
        return report.isHealthy()
                && report.channels().stream()
                        .allMatch(link -> link.isCaughtUp() && link.missing().isPresent() == pair.countsByGtids());
    }

    CliRun repair(String... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("-f", file(), "repair", "--yes", "--rescue-dir", folder));
        all.addAll(List.of(arguments));
        CliRun run = CliRun.of(all.toArray());
        assertThat(run.status()).as(run.toString()).isZero();
        return run;
    }

    void assertEqual() throws IOException, SQLException {
        CliRun verify = CliRun.of("-f", file(), "verify", "--json");
        assertThat(verify.status()).as(verify.toString()).isZero();
        FleetReport report = status();
        assertThat(report.isHealthy()).as(report.toString()).isTrue();
        assertThat(rows(pair.a())).isEqualTo(rows(pair.b()));
    }

    Path file() throws IOException {
        return PairFile.write(folder, pair);
    }

    static FleetReport status() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts()).read();
    }

    static LinkReport fromAToB() {
        return status().channels().stream()
                .filter(link -> link.to().equals("b"))
                .findFirst()
                .orElseThrow();
    }

    /** One of these on some channel. */
    static void awaitError(Integer... numbers) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(status().channels())
                        .flatExtracting(RepairFixture::errors)
                        .containsAnyOf(numbers));
    }

    /** One of these on each channel. */
    static void awaitErrorOnBoth(Integer... numbers) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(status().channels())
                        .allSatisfy(link -> assertThat(errors(link)).containsAnyOf(numbers)));
    }

    private static List<Integer> errors(LinkReport link) {
        return link.errors().stream()
                .map(diagnosis -> diagnosis.error().number())
                .toList();
    }

    static void stopBoth() throws SQLException {
        pair.a().execute(replica("STOP {replica}"));
        pair.b().execute(replica("STOP {replica}"));
    }

    static void startBoth() throws SQLException {
        pair.a().execute(replica("START {replica}"));
        pair.b().execute(replica("START {replica}"));
    }

    /** Points the channel of b elsewhere. */
    static void change(String wanted) throws SQLException {
        boolean isMariaDb = pair.b().version().isMariaDb();
        String options = wanted.contains("LOG_POS") && pair.countsByGtids()
                ? (isMariaDb ? "{source}_USE_GTID = no, " : "{source}_AUTO_POSITION = 0, ") + wanted
                : wanted;
        String change = pair.isCurrent() ? "CHANGE REPLICATION SOURCE TO " : "CHANGE MASTER TO ";
        pair.b()
                .execute(
                        replica("STOP {replica}"),
                        change + options.replace("{source}", pair.isCurrent() ? "SOURCE" : "MASTER"),
                        replica("START {replica}"));
    }

    static String replica(String statement) {
        return statement.replace("{replica}", pair.isCurrent() ? "REPLICA" : "SLAVE");
    }

    /** The file and the position where a server writes now. */
    static List<String> coordinates(MySqlServer server) throws SQLException {
        List<String> cells = LivePair.rows(server, pair.isCurrent() ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS");
        return cells.stream()
                .limit(2)
                .map(cell -> cell.substring(cell.indexOf('=') + 1))
                .toList();
    }

    static List<String> rows(MySqlServer server) throws SQLException {
        return query(server, "SELECT CONCAT_WS(' ', id, v, IFNULL(u, 'NULL')) FROM shop.t ORDER BY id");
    }

    static void awaitRows(MySqlServer server, String... rows) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(server)).containsExactly(rows));
    }

    /** A table whose rows refer to those of the other. */
    static void makeChildren() throws SQLException {
        makeChildren("");
    }

    /** The same with this behind the reference. */
    static void makeChildren(String action) throws SQLException {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE child (id INT PRIMARY KEY, t INT NOT NULL, FOREIGN KEY (t) REFERENCES t (id)%s)"
                                .formatted(action));
        awaitTable("child");
    }

    static void awaitCount(String table, int rows) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        query(pair.b(), "SELECT COUNT(*) FROM shop." + table).equals(List.of(String.valueOf(rows))));
    }

    /** The same is done on both sides, with the master's name in it, before either knows what the other did. */
    static void diverge(String... statements) throws SQLException {
        stopBoth();
        for (String statement : statements) {
            pair.a().execute(statement.replace("{m}", "a"));
            pair.b().execute(statement.replace("{m}", "b"));
        }
        startBoth();
        awaitErrorOnBoth(1062, 1032, 1050);
    }

    static void awaitTable(String name) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(pair.b(), "SHOW TABLES FROM shop").contains(name));
    }
}
