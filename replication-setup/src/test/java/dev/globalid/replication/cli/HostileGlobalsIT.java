package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.seed.Shop;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sessions;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import dev.globalid.replication.topology.Tls;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;

/** The whole life of a pair, on servers whose global variables are set against it. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class HostileGlobalsIT extends LivePairFixture {

    @TempDir
    private Path folder;

    // Older than the hostile values, they keep what they began with.
    @SuppressWarnings("NullAway.Init") // set before each test
    private Connection a;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Connection b;

    @BeforeEach
    void connectFirst() throws SQLException {
        a = pair.a().connect();
        b = pair.b().connect();
    }

    @AfterEach
    void close() throws SQLException {
        a.close();
        b.close();
    }

    @Test
    void changeNothingOfWhatTheProgramDoes() throws Exception {
        new Shop(pair.a()).create();
        createWhatIsRefusedByNow();
        setHostileGlobals();
        noSessionHasThem();
        readsLongAnswersWhateverTheDriverIsTold();

        Path topology = PairFile.write(folder, pair);
        assertThat(CliRun.of("-f", topology, "check").err()).isEmpty();
        // No applier of any version can begin otherwise.
        setGlobally("TRANSACTION READ WRITE");
        if (version == MySqlVersion.MYSQL_5_6) {
            // What applications write would reach nobody, so that this is refused.
            setGlobally("sql_log_bin = 1");
        }
        succeed("Done: the servers are a pair", topology, "apply", "--seed-from", "a", "--no-clone", "--yes");
        setGlobally("TRANSACTION READ ONLY");
        succeed("a → b", topology, "status");
        succeed("0 errors", topology, "check");
        succeed("Equal: ", topology, "verify");

        removeRows();
        CliRun different = CliRun.of("-f", topology, "verify");
        assertThat(different.status()).as(different.toString()).isEqualTo(1);
        assertThat(different.out()).contains("row id=0", "Different: ");
        succeed("", topology, "repair", "--yes", "--keep", "a", "--rescue-dir", folder.toString());
        succeed("Equal: ", topology, "verify");
        assertThat(query(b, "SELECT id FROM shop.types ORDER BY id")).isEqualTo(List.of("0", "1"));

        rowsStillArriveBothWays();
        succeed("Nothing to do", topology, "apply", "--seed-from", "a");
    }

    private static void succeed(String said, Path topology, String... command) {
        Object[] arguments =
                Stream.concat(Stream.of("-f", topology), Stream.of(command)).toArray();
        CliRun run = CliRun.of(arguments);
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains(said);
    }

    /** What is there already, since it was made under other values. */
    private void createWhatIsRefusedByNow() throws SQLException {
        execute(
                a,
                "USE shop",
                "SET SESSION innodb_strict_mode = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
                "CREATE TABLE lenient (id INT PRIMARY KEY) ENGINE = InnoDB ROW_FORMAT = DYNAMIC KEY_BLOCK_SIZE = 4",
                "INSERT INTO lenient VALUES (0), (1)");
        if (version != MySqlVersion.MYSQL_5_6) {
            execute(a, "SET SESSION explicit_defaults_for_timestamp = 1");
        }
        execute(
                a,
                "CREATE TABLE stamps (id INT AUTO_INCREMENT PRIMARY KEY, at TIMESTAMP NOT NULL, again TIMESTAMP NULL, day DATE)",
                "INSERT INTO stamps VALUES (0, '2026-01-01 00:00:00', NULL, '2026-02-31'), (11, '2026-01-02 00:00:00', NULL, NULL)");
        if (version == MySqlVersion.MYSQL_9_7) {
            execute(a, "SET SESSION restrict_fk_on_non_standard_key = 0");
        }
        execute(
                a,
                "CREATE TABLE parents (id INT PRIMARY KEY, code INT, KEY (code))",
                "CREATE TABLE children (id INT PRIMARY KEY, code INT, FOREIGN KEY (code) REFERENCES parents (code))",
                "INSERT INTO parents VALUES (1, 7), (2, 7)",
                "INSERT INTO children VALUES (1, 7)");
        if (hasInvisibleKeys()) {
            execute(
                    a,
                    "SET SESSION sql_generate_invisible_primary_key = 1",
                    "CREATE TABLE keyed (v INT)",
                    "INSERT INTO keyed VALUES (1), (1)");
        }
    }

    private boolean hasInvisibleKeys() {
        return version == MySqlVersion.MYSQL_8_0 || version == MySqlVersion.MYSQL_9_7;
    }

    private void setHostileGlobals() throws SQLException {
        new HostileGlobals(version, a).set();
        new HostileGlobals(version, b).set();
    }

    private void setGlobally(String what) throws SQLException {
        execute(a, "SET GLOBAL " + what);
        execute(b, "SET GLOBAL " + what);
    }

    private void noSessionHasThem() throws SQLException {
        Map<String, String> inherited = new HostileGlobals(version, a).dangerous();
        try (Session session = Sessions.open(LivePair.master(pair.a(), 1), Tls.PREFERRED, LivePair.LIMITS.timeouts())) {
            inherited
                    .entrySet()
                    .removeIf(hostile -> !ofSession(session, hostile.getKey()).equals(hostile.getValue()));
        }
        assertThat(inherited).isEmpty();
    }

    private static String ofSession(Session session, String name) {
        return session.query(Sql.of("SELECT @@SESSION." + name + " AS own"))
                .get(0)
                .text("own");
    }

    /** The driver looks for itself how long an answer may be, when it connects. */
    private void readsLongAnswersWhateverTheDriverIsTold() throws SQLException {
        execute(a, "SET GLOBAL sql_select_limit = 0");
        try (Session session = Sessions.open(LivePair.master(pair.a(), 1), Tls.PREFERRED, LivePair.LIMITS.timeouts())) {
            assertThat(session.query(Sql.of("SELECT REPEAT('x', 100000) AS answer")))
                    .hasSize(1);
        }
        execute(a, "SET GLOBAL sql_select_limit = 1");
    }

    private void removeRows() throws SQLException {
        execute(
                b,
                "SET sql_log_bin = 0",
                "DELETE FROM shop.types WHERE id = 0",
                "DELETE FROM shop.keyless LIMIT 1",
                "DELETE FROM shop.stamps",
                "DELETE FROM shop.children",
                "DELETE FROM shop.lenient WHERE id = 0",
                "DELETE FROM `订单`.`明细` WHERE v <> 2");
        if (hasInvisibleKeys()) {
            execute(b, "DELETE FROM shop.keyed LIMIT 1");
        }
    }

    private void rowsStillArriveBothWays() throws SQLException {
        execute(a, "INSERT INTO shop.keyless VALUES (100, 'of a')");
        execute(b, "SET sql_log_bin = 1", "INSERT INTO shop.keyless VALUES (200, 'of b')");
        for (Connection connection : List.of(a, b)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> query(connection, "SELECT v FROM shop.keyless WHERE v >= 100 ORDER BY v"),
                            List.of("100", "200")::equals);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (answer.next()) {
                column.add(String.valueOf(answer.getString(1)));
            }
            return column;
        }
    }
}
