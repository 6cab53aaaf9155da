package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that is saved, goes out of date, is saved again and applied, with a log of its statements. */
final class PlanFileIT {

    // As statements that mend rows write texts.
    private static final String GEHEIM_AS_BYTES = "67656865696D";

    @TempDir
    Path folder;

    @Test
    void appliesASavedPlanOnlyWhileTheFactsHold() throws IOException, SQLException {
        try (MySqlPair pair = MySqlPair.start(MySqlVersion.MARIADB_10_11)) {
            Path topology = PairFile.write(folder, pair, "shop");
            Path plan = folder.resolve("计划 100%.json");
            Path log = folder.resolve("日志 100%.log");
            assertThat(CliRun.of("-f", topology, "apply", "--save-plan", plan).status())
                    .isZero();
            assertThat(CliRun.of("-f", topology, "apply", "--save-plan", plan).err())
                    .contains("cannot be written");

            pair.b().execute("SET GLOBAL auto_increment_increment = 2");
            CliRun changed = CliRun.of("-f", topology, "apply", "--plan", plan, "--yes");
            assertThat(changed.status()).isEqualTo(1);
            assertThat(changed.out()).contains("the servers are not as they were when the plan was saved");

            Files.delete(plan);
            CliRun.of("-f", topology, "apply", "--save-plan", plan);
            CliRun applied = CliRun.of("-f", topology, "--log", log, "apply", "--plan", plan, "--yes");
            assertThat(applied.status()).as(applied.toString()).isZero();

            assertThat(Files.readString(plan)).doesNotContain("replicator-secret");
            assertThat(Files.readString(log))
                    .contains("Z a: CREATE USER", "Z b: START SLAVE", "MASTER_PASSWORD = '********'")
                    .doesNotContain("replicator-secret");
        }
    }

    @Test
    void writesWhatRowsHoldIntoTheLogOnlyWhereThatIsAskedFor() throws IOException, SQLException {
        try (MySqlPair pair = MySqlPair.start(MySqlVersion.MARIADB_10_11)) {
            Path topology = PairFile.write(folder, pair, "shop");
            CliRun applied = CliRun.of("-f", topology, "apply", "--yes");
            assertThat(applied.status()).as(applied.toString()).isZero();
            pair.a().execute("USE shop", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))");

            Path log = folder.resolve("statements.log");
            repairDifferingRow(pair, topology, "--log", log);
            assertThat(Files.readString(log))
                    .contains("bytes left out]", "rows: 1")
                    .doesNotContain("geheim", GEHEIM_AS_BYTES);

            Path withRows = folder.resolve("rows.log");
            repairDifferingRow(pair, topology, "--log", withRows, "--log-rows");
            assertThat(Files.readString(withRows)).doesNotContain("left out").contains(GEHEIM_AS_BYTES);

            assertThat(CliRun.of("-f", topology, "--log-rows", "status").err())
                    .contains("--log-rows says what --log writes: add --log FILE");
        }
    }

    private static void repairDifferingRow(MySqlPair pair, Path topology, Object... options) throws SQLException {
        pair.a().execute("REPLACE INTO shop.t VALUES (1, 'geheim')");
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions() // as long as the table is on its way
                .until(() -> query(pair.b(), "SELECT v FROM shop.t"), List.of("geheim")::equals);
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t");
        CliRun repaired = CliRun.of(Stream.of(
                        Stream.of("-f", topology),
                        Stream.of(options),
                        Stream.of("repair", "--yes", "--keep", "a", "--rescue-dir", topology.getParent()))
                .flatMap(arguments -> arguments)
                .toArray());
        assertThat(repaired.status()).as(repaired.toString()).isZero();
    }

    @Test
    void refusesFilesThatHoldNoPlan() throws IOException {
        Path topology = Files.writeString(folder.resolve("topology.yaml"), TopologyText.YAML);
        Path nonsense = Files.writeString(folder.resolve("nonsense.json"), "[1, {}]");

        assertThat(CliRun.of("-f", topology, "apply", "--plan", folder.resolve("none.json"))
                        .err())
                .contains("none.json cannot be read (no such file or folder)");
        assertThat(CliRun.of("-f", topology, "apply", "--plan", nonsense).status())
                .isEqualTo(2);
        assertThat(CliRun.of("-f", topology, "--log", folder, "apply").err()).contains("cannot be written");
    }
}
