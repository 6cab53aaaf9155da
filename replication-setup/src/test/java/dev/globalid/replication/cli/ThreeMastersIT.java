package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command looks at all masters of the file, or refuses; here they are three that replicate each from each other. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_9_7", "MARIADB_10_11"})
class ThreeMastersIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static ThreeServers three;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    MySqlVersion version;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) throws SQLException {
        three = ThreeServers.start(version);
        three.replicateByHand();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        three.close();
    }

    @BeforeEach
    void awaitHealth() throws Exception {
        file = three.file(folder);
        await().atMost(Duration.ofSeconds(60)).until(() -> run("status").status() == 0);
    }

    @Test
    void areShownWithAllTheirLinks() {
        CliRun people = run("status");
        assertThat(people.status()).as(people.toString()).isZero();
        assertThat(people.out()).contains("a → b", "a → c", "b → a", "b → c", "c → a", "c → b");

        CliRun scripts = run("status", "--json");
        assertThat(scripts.status()).isZero();
        assertThat(scripts.out()).contains("\"healthy\" : true").doesNotContain("\"healthy\" : false");
        assertThat(scripts.out().split("\"receiver\" : \"on\"", -1)).hasSize(7);
    }

    @Test
    void areSoundWhenTheyAreHealthy() {
        CliRun check = run("check");
        assertThat(check.status()).as(check.toString()).isZero();
        assertThat(check.out()).contains(" 0 errors").doesNotContain(" on both");
    }

    @Test
    void areComparedAllThree() throws SQLException {
        three.a().execute("INSERT INTO shop.t VALUES (11, 'of a')");
        three.b().execute("INSERT INTO shop.t VALUES (12, 'of b')");
        three.c().execute("INSERT INTO shop.t VALUES (13, 'of c')");

        CliRun verify = run("verify");
        assertThat(verify.status()).as(verify.toString()).isZero();
        assertThat(verify.out()).contains("Equal: 1 tables");
        assertThat(run("verify", "--json").out())
                .contains("\"verdict\" : \"equal\"", "\"masters\" : [ \"a\", \"b\", \"c\" ]");
        three.c().execute("DELETE FROM shop.t WHERE id > 1");
    }

    @Test
    void differWhenOnlyTheLastDoes() throws SQLException {
        ThreeServers.unlogged(three.c(), "UPDATE shop.t SET v = 'three' WHERE id = 1");
        try {
            CliRun verify = run("verify");
            assertThat(verify.status()).as(verify.toString()).isEqualTo(1);
            assertThat(verify.out())
                    .contains(
                            "table shop.t, row id=1:",
                            "on a: id=1, v=one",
                            "on b: id=1, v=one",
                            "on c: id=1, v=three",
                            "Different");
        } finally {
            ThreeServers.unlogged(three.c(), "UPDATE shop.t SET v = 'one' WHERE id = 1");
        }
    }

    @Test
    void differByATableThatSomeOfThemHave() throws SQLException {
        String view = "CREATE VIEW shop.w AS SELECT id FROM shop.t";
        ThreeServers.unlogged(three.c(), "CREATE TABLE shop.more (id INT PRIMARY KEY)", view);
        ThreeServers.unlogged(three.b(), view);
        try {
            CliRun verify = run("verify");
            assertThat(verify.status()).as(verify.toString()).isEqualTo(1);
            assertThat(verify.out())
                    .contains("table shop.more exists on c only", "view shop.w exists on b and c only", "Different");
        } finally {
            ThreeServers.unlogged(three.c(), "DROP TABLE shop.more", "DROP VIEW shop.w");
            ThreeServers.unlogged(three.b(), "DROP VIEW shop.w");
        }
    }

    @Test
    void areNotComparedWithoutOneOfThem() {
        String gone = "c (127.0.0.1:%d) cannot be reached".formatted(three.c().port());
        three.c().kill();
        try {
            CliRun verify = run("verify");
            assertThat(verify.status()).as(verify.toString()).isEqualTo(1);
            assertThat(verify.err()).contains(gone);
            assertThat(verify.out()).doesNotContainIgnoringCase("equal");

            CliRun check = run("check");
            assertThat(check.status()).as(check.toString()).isEqualTo(1);
            assertThat(check.out()).contains("c (127.0.0.1:", "cannot be reached", "1 errors");

            CliRun status = run("status");
            assertThat(status.status()).as(status.toString()).isEqualTo(1);
            assertThat(status.out()).contains("a → c: " + gone, "c → b: " + gone);

            assertThat(run("repair", "--yes").toString()).doesNotContainIgnoringCase("nothing to do");
        } finally {
            three.c().start();
        }
    }

    @Test
    void areNotSetUpOrRepairedYet() throws SQLException {
        List<String> before = state();

        CliRun apply = run("apply", "--yes");
        assertThat(apply.status()).as(apply.toString()).isEqualTo(2);
        assertThat(apply.err())
                .contains("the topology file has 3 masters, and apply does not set up more than two: leave two");
        CliRun seed = run("apply", "--seed-from", "a", "--yes");
        assertThat(seed.status()).as(seed.toString()).isEqualTo(2);
        CliRun repair = run("repair", "--yes", "--keep", "a");
        assertThat(repair.status()).as(repair.toString()).isEqualTo(2);
        assertThat(repair.err())
                .contains("the topology file has 3 masters, and repair does not mend more than two: leave two");

        assertThat(state()).isEqualTo(before);
    }

    private static List<String> state() throws SQLException {
        List<String> state = new ArrayList<>();
        for (MySqlServer server : List.of(three.a(), three.b(), three.c())) {
            boolean mariaDb = server.version().isMariaDb();
            state.addAll(rows(server, mariaDb ? "SHOW MASTER STATUS" : "SHOW BINARY LOG STATUS"));
            state.addAll(rows(server, "SELECT CONCAT(User, '@', Host) FROM mysql.user"));
            state.addAll(rows(server, "SHOW DATABASES"));
        }
        return state;
    }

    private CliRun run(String... command) {
        return CliRun.on(file, command);
    }
}
