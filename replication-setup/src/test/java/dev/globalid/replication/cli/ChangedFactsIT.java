package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Between a plan and the consent to it, somebody changes what it stands on. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class ChangedFactsIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static MySqlPair pair;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path topology;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path plan;

    ChangedFactsIT(MySqlVersion version) {}

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        pair = MySqlPair.start(version, "--replicate-do-db=shop");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void fillA() throws IOException, SQLException {
        topology = PairFile.write(folder, pair, "shop");
        plan = folder.resolve("plan.json");
        unlogged(
                pair.a(),
                "CREATE DATABASE shop",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO shop.t VALUES (1, 'of a')");
    }

    @AfterEach
    void clear() throws SQLException {
        String replica = pair.a().version() == MySqlVersion.MYSQL_9_7 ? "REPLICA" : "SLAVE";
        for (MySqlServer server : pair.both()) {
            server.execute("STOP " + replica, "RESET %s ALL".formatted(replica));
        }
        for (MySqlServer server : pair.both()) {
            unlogged(
                    server,
                    "SET GLOBAL read_only = OFF",
                    "SET GLOBAL auto_increment_increment = 10",
                    "DROP DATABASE IF EXISTS shop");
        }
    }

    @Test
    void replacesNothingThatCameAfterThePlanWasSaved() throws Exception {
        save("--seed-from", "a");
        fillB();

        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "a", "--plan", plan, "--yes");

        assertChanged(run, "when the plan was saved", "table shop.t with 1 row");
        assertThat(query(pair.b(), "SELECT v FROM shop.t")).containsExactly("of b");
    }

    @Test
    void replacesNothingThatCameWhileItAsked() throws Exception {
        CliRun run = CliRun.answeringAfter(this::fillB, "-f", topology, "apply", "--seed-from", "a");

        assertChanged(run, "when the plan was shown", "table shop.t with 1 row");
        assertThat(query(pair.b(), "SELECT v FROM shop.t")).containsExactly("of b");
    }

    @Test
    void replacesNoRowThatCameLater() throws Exception {
        fillB();
        save("--seed-from", "a");
        pair.b().execute("INSERT INTO shop.t VALUES (3, 'later')");

        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "a", "--plan", plan, "--yes");

        assertChanged(run, "table shop.t with 1 row", "table shop.t with 2 rows");
        assertThat(query(pair.b(), "SELECT COUNT(*) FROM shop.t")).containsExactly("2");
    }

    @Test
    void replacesNoRowThatWasChangedLater() throws Exception {
        fillB();
        save("--seed-from", "a");
        // Servers tell in seconds when a table was written.
        List<String> second = query(pair.b(), "SELECT NOW()");
        await().until(() -> !query(pair.b(), "SELECT NOW()").equals(second));
        pair.b().execute("UPDATE shop.t SET v = 'later'");

        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "a", "--plan", plan, "--yes");

        assertChanged(run, "when the plan was saved");
        assertThat(query(pair.b(), "SELECT v FROM shop.t")).containsExactly("later");
    }

    @Test
    void replacesNoRoutineThatCameLater() throws Exception {
        save("--seed-from", "a");
        unlogged(pair.b(), "CREATE DATABASE shop", "CREATE PROCEDURE shop.p() SELECT 1");

        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "a", "--plan", plan, "--yes");

        assertChanged(run, "procedure shop.p");
        assertThat(query(
                        pair.b(), "SELECT ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'"))
                .containsExactly("p");
    }

    @Test
    void carriesOutASavedPlanWhoseFactsHold() throws Exception {
        fillB();
        save("--seed-from", "a");

        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "a", "--plan", plan, "--yes", "--json");

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(query(pair.b(), "SELECT v FROM shop.t")).containsExactly("of a");
    }

    @Test
    void setsUpNoPairOfServersThatChangedWhileItAsked() throws Exception {
        unlogged(
                pair.b(),
                "CREATE DATABASE shop",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO shop.t VALUES (1, 'of a')");

        CliRun steps = CliRun.answeringAfter(
                () -> execute(pair.b(), "SET GLOBAL auto_increment_increment = 2"), "-f", topology, "apply");
        assertChanged(steps, "auto_increment_increment = 10");

        CliRun refused = CliRun.answeringAfter(
                () -> execute(pair.b(), "SET GLOBAL read_only = ON"), "-f", topology, "apply", "--json");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.out()).contains("\"outcome\" : \"changed\"", "read_only of b is read_only ON");
    }

    private void assertChanged(CliRun run, String... named) {
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out())
                .contains("Nothing was changed: the servers are not as they were")
                .contains(named);
    }

    private void save(String... options) {
        Object[] arguments = Stream.concat(Stream.of("-f", topology, "apply", "--save-plan", plan), Stream.of(options))
                .toArray();
        CliRun saved = CliRun.of(arguments);
        assertThat(saved.status()).as(saved.toString()).isZero();
        assertThat(Files.exists(plan)).isTrue();
    }

    private void fillB() {
        execute(
                pair.b(),
                "SET sql_log_bin = 0",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                "INSERT INTO shop.t VALUES (2, 'of b')");
    }

    private static void unlogged(MySqlServer server, String... statements) {
        execute(
                server,
                Stream.concat(Stream.of("SET sql_log_bin = 0"), Stream.of(statements))
                        .toArray(String[]::new));
    }

    private static void execute(MySqlServer server, String... statements) {
        try {
            server.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
