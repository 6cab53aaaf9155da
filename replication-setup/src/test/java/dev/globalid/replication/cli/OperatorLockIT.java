package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.OperatorLock;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** While somebody sets up or repairs the masters, nobody else does; and whoever is refused reads who that is. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
class OperatorLockIT extends LivePairFixture {

    private static final String TAKE = "SELECT GET_LOCK('replication-setup', 10)";
    private static final Pattern SENTENCE = Pattern.compile(
            "replication-setup: (?<work>apply|repair|check --probe) cannot be done now, since somebody else"
                    + " is at work on (?<master>[ab]) \\(127\\.0\\.0\\.1:\\d+\\), the user 'root' from \\S+"
                    + " since (?<since>\\S+Z): wait for the end of that and run again, or, if that program is dead,"
                    + " end what is left of it with KILL (?<connection>\\d+) on \\k<master>\\s*");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void beginAnew() throws Exception {
        file = PairFile.write(folder, pair);
        pair.clear();
        pair.onBoth(
                "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)", "INSERT INTO shop.t VALUES (1)");
    }

    @Test
    void refusesWhatChangesAndGoesOnLooking() throws Exception {
        Instant before = Instant.now().minusSeconds(5);
        try (Apply first = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            List<String> state = pair.state();

            assertRefused("a", before, "apply", "--yes");
            assertRefused("a", before, "repair", "--yes", "--keep", "a");
            assertRefused("a", before, "check", "--probe");

            assertThat(pair.state()).isEqualTo(state);
            first.plan().execute(PlanListener.SILENT);

            assertDone("status");
            assertDone("verify");
            assertDone("check");
        }
        assertDone("apply", "--yes");
        assertDone("repair", "--yes");
        assertDone("check", "--probe");
    }

    @Test
    void isLetGoOfWhenItsHolderIsKilled() throws Exception {
        try (Connection connection = pair.a().connect();
                Statement statement = connection.createStatement();
                ToolProcess tool = ToolProcess.start(folder, "-f", file, "apply", "--yes")) {
            // While this is under way, the rows of a and b cannot be compared.
            statement.execute("LOCK TABLES shop.t WRITE");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> (isHeld(pair.a()) && isHeld(pair.b())) || !tool.isAlive());
            assertThat(tool.isAlive()).as(tool.said()).isTrue();

            tool.kill();

            await().atMost(Duration.ofSeconds(10)).until(() -> !isHeld(pair.a()) && !isHeld(pair.b()));
        }
        assertDone("apply", "--yes");
    }

    @Test
    void isHeldOnNoMasterUnlessOnAll() throws Exception {
        try (Connection somebody = pair.b().connect();
                Statement statement = somebody.createStatement()) {
            statement.execute(TAKE);

            assertRefused("b", Instant.now().minusSeconds(5), "apply", "--yes");

            await().atMost(Duration.ofSeconds(10)).until(() -> !isHeld(pair.a()));
        }
    }

    @Test
    void isTakenAnewOnAServerThatWasRestarted() throws Exception {
        try (Fleet fleet = Fleet.connect(pair.topology(), LivePair.LIMITS.timeouts());
                OperatorLock lock = OperatorLock.take(fleet, "apply")) {
            String onA = holder(pair.a());
            pair.b().kill();
            pair.b().start();
            fleet.server("b").reconnect();
            assertThat(isHeld(pair.b())).isFalse();

            lock.require();

            assertThat(isHeld(pair.b())).isTrue();
            assertThat(holder(pair.a())).isEqualTo(onA);
        }
    }

    @Test
    void changesNothingMoreOnceSomebodyElseHasIt() throws Exception {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS);
                Connection somebody = pair.b().connect();
                Statement statement = somebody.createStatement()) {
            statement.execute("KILL " + holder(pair.b()));
            statement.execute(TAKE);
            List<String> state = pair.state();

            assertThatExceptionOfType(PlanFailedException.class)
                    .isThrownBy(() -> apply.plan().execute(PlanListener.SILENT))
                    .withMessageContaining("apply cannot be done now, since somebody else is at work on b (127.0.0.1:")
                    .satisfies(failed -> assertThat(failed.done()).isEmpty());
            assertThat(pair.state()).isEqualTo(state);
        }
    }

    private void assertRefused(String master, Instant notBefore, String... command) throws SQLException {
        CliRun run = run(command);
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        Matcher sentence = SENTENCE.matcher(run.err());
        assertThat(sentence.matches()).as(run.err()).isTrue();
        assertThat(sentence.group("work")).startsWith(command[0]);
        assertThat(sentence.group("master")).isEqualTo(master);
        assertThat(sentence.group("connection")).isEqualTo(holder(master.equals("a") ? pair.a() : pair.b()));
        assertThat(Instant.parse(sentence.group("since"))).isBetween(notBefore, Instant.now());
    }

    private void assertDone(String... command) {
        CliRun run = run(command);
        assertThat(run.status()).as(run.toString()).isZero();
    }

    private CliRun run(String... command) {
        return CliRun.on(file, command);
    }

    private static boolean isHeld(MySqlServer server) throws SQLException {
        return !holder(server).equals("null");
    }

    /** The connection that holds it, or {@code null}. */
    private static String holder(MySqlServer server) throws SQLException {
        return query(server, "SELECT IS_USED_LOCK('replication-setup')").get(0);
    }
}
