package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever kills the program at the beginning of a step, which is the end of the one before, loses nothing: the next run finishes.
 * {@code -Dkilled=all} kills it at every step.
 */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_9_7", "MARIADB_10_11"})
class KilledIT extends RepairFixture {

    /** Of a repair: what was chosen is kept on the masters when this begins. */
    private static final int CHOSEN = 3;

    static IntStream stepsOfRepair() {
        return steps(10, 2, 4, 7);
    }

    static IntStream stepsOfSeeding() {
        return steps(24, 7);
    }

    private static IntStream steps(int all, int... some) {
        return "all".equals(System.getProperty("killed")) ? IntStream.rangeClosed(1, all) : IntStream.of(some);
    }

    @ParameterizedTest
    @MethodSource("stepsOfRepair")
    void inARepair(int step) throws Exception {
        pair.onBoth(
                "CREATE TABLE shop.d (k VARBINARY(9) PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE shop.e (v VARCHAR(20))",
                "INSERT INTO shop.e VALUES ('same'), ('same')");
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.e LIMIT 1");
        stopBoth();
        pair.b()
                .execute(
                        "INSERT INTO shop.t VALUES (2, 'of b', NULL), (999, 'of b', 77)",
                        "INSERT INTO shop.d VALUES (X'00FF', 'of b')");
        pair.a()
                .execute(
                        "INSERT INTO shop.t VALUES (2, 'of a', NULL), (113, 'of a', 77)",
                        "INSERT INTO shop.d VALUES (X'00FF', 'of a')",
                        "DELETE FROM shop.e");

        killAt(step, "repair", "--yes", "--keep", "b", "--rescue-dir", folder.toString());
        List<Path> whole = rescueFiles();
        repair("--keep", "a");

        assertEqual();
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            assertThat(query(server, "SHOW DATABASES")).doesNotContain("global_id_repair");
        }
        List<String> values = query(pair.b(), "SELECT v FROM shop.t WHERE id > 1 UNION ALL SELECT v FROM shop.d");
        assertThat(values).hasSize(3).containsOnly(values.get(0));
        if (step != CHOSEN - 1) {
            assertThat(values).contains(step < CHOSEN ? "of a" : "of b");
        }
        assertThat(query(pair.b(), "SELECT v FROM shop.e")).hasSize(values.contains("of a") ? 0 : 1);
        if (step >= CHOSEN) {
            assertThat(whole).hasSize(1);
            assertHasAll(whole.get(0));
        }
    }

    private void assertHasAll(Path file) throws IOException, SQLException {
        Stream<String> statements = Stream.of(Files.readString(file).split(";\n", -1));
        pair.b()
                .execute(Stream.concat(Stream.of("SET sql_log_bin = 0"), statements.filter(each -> !each.isBlank()))
                        .toArray(String[]::new));
        for (String master : List.of("a", "b")) {
            assertThat(query(
                            pair.b(),
                            "SELECT v FROM rescued_%s_shop.t UNION ALL SELECT v FROM rescued_%s_shop.d"
                                    .formatted(master, master)))
                    .hasSize(3)
                    .containsOnly("of " + master);
        }
        pair.b().execute("SET sql_log_bin = 0", "DROP DATABASE rescued_a_shop", "DROP DATABASE rescued_b_shop");
    }

    private List<Path> rescueFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stepsOfSeeding")
    void inSeeding(int step) throws Exception {
        pair.clear();
        pair.a()
                .execute(
                        "CREATE DATABASE shop",
                        "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20), u INT UNIQUE)",
                        "INSERT INTO shop.t VALUES (1, 'one', 1), (2, 'two', NULL)");
        pair.b().execute("CREATE DATABASE shop", "CREATE TABLE shop.old (id INT PRIMARY KEY)");

        killAt(step, "apply", "--seed-from", "a", "--yes");
        CliRun again = CliRun.of("-f", file(), "apply", "--seed-from", "a", "--yes");

        assertThat(again.status()).as(again.toString()).isZero();
        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 one 1", "2 two NULL");
    }

    /** Where the program has fewer steps, it ends by itself. */
    private void killAt(int step, String... command) throws IOException {
        Object[] arguments =
                Stream.concat(Stream.of("-f", file()), Stream.of(command)).toArray();
        try (ToolProcess tool = ToolProcess.start(folder, arguments)) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !tool.isAlive() || tool.said().contains("[%d/".formatted(step)));
            tool.kill();
        }
    }
}
