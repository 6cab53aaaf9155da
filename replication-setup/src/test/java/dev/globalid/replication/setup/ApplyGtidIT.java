package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.check.Check;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.status.FleetReport;
import dev.globalid.replication.status.LinkReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that number their transactions become a pair by these numbers. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
class ApplyGtidIT {

    private static final Map<Boolean, String> BY_GTID = Map.of(true, "Using_Gtid=Slave_Pos", false, "Auto_Position=1");

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static LivePair pair;

    ApplyGtidIT(MySqlVersion version) {}

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        // What is relayed is in the source's log too, under the ids of this side.
        pair = version.isMariaDb()
                ? LivePair.startWith(version, "--log-slave-updates=ON")
                : LivePair.startWith(version, "--gtid-mode=ON", "--enforce-gtid-consistency=ON");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        pair.clear();
    }

    @Test
    void takesTheHistoryOfEachSideForDoneWhereTheRowsAreEqual() throws SQLException {
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            server.execute(
                    "CREATE DATABASE shop",
                    "USE shop",
                    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)",
                    "INSERT INTO t VALUES (100)");
        }

        apply(pair.topology());

        assertThat(channel()).contains(BY_GTID.get(pair.a().version().isMariaDb()));
        pair.a().execute("USE shop", "INSERT INTO t VALUES ()");
        pair.b().execute("USE shop", "INSERT INTO t VALUES ()");
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            query(server, "SELECT id FROM shop.t ORDER BY id").equals(List.of("100", "101", "102")));
        }
        assertThat(apply(pair.topology())).isZero();
    }

    @Test
    void knowsThatBothHaveCaughtUpAfterARestartWithoutAnythingNew() throws SQLException {
        Topology topology = topology(Coordinates.GTID);
        apply(topology);

        pair.b().stop();
        pair.b().start();

        awaitCaughtUp(topology);
    }

    @Test
    void countsForExecutedWhatTheFilterKeepsOut() throws SQLException {
        Topology topology = topology(Coordinates.GTID);
        apply(topology);

        pair.a()
                .execute(
                        "CREATE DATABASE elsewhere",
                        "USE elsewhere",
                        "CREATE TABLE t (id INT PRIMARY KEY)",
                        "INSERT INTO t VALUES (1)",
                        "USE shop",
                        "INSERT INTO elsewhere.t VALUES (2)",
                        "DROP DATABASE elsewhere");

        awaitCaughtUp(topology);
    }

    private static void awaitCaughtUp(Topology topology) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            FleetReport report = new StatusReader(topology, LivePair.LIMITS.timeouts()).read();
            return report.isHealthy() && report.channels().stream().allMatch(LinkReport::isCaughtUp);
        });
    }

    @Test
    void usesPositionsWhereTheFileSaysSo() throws SQLException {
        apply(topology(Coordinates.POSITION));

        assertThat(channel()).contains(pair.a().version().isMariaDb() ? "Using_Gtid=No" : "Auto_Position=0");
    }

    @Test
    void finishesAPlanThatStoppedAfterTheCoordinates() throws SQLException {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            for (var step : apply.plan().steps()) {
                if (step.id().startsWith("start-")) {
                    break;
                }
                new Plan(List.of(step)).execute(PlanListener.SILENT);
            }
        }

        apply(pair.topology());

        assertThat(apply(pair.topology())).isZero();
        assertThat(channel()).contains(BY_GTID.get(pair.a().version().isMariaDb()));
    }

    @Test
    void saysThatAChannelGoesByOtherCoordinatesThanTheFileAsksFor() throws SQLException {
        apply(topology(Coordinates.GTID));
        try (Apply apply = Apply.prepare(topology(Coordinates.POSITION), LivePair.LIMITS)) {
            assertThat(apply.isRefused()).isFalse();
            assertThat(apply.findings())
                    .filteredOn(finding -> finding.name().equals("coordinates"))
                    .extracting(Finding::found, Finding::wanted)
                    .containsExactly(tuple("gtid", "position"), tuple("gtid", "position"));
        }
    }

    @Test
    void findsTransactionsThatOneSideCannotFetchAnyMore() throws Exception {
        apply(topology(Coordinates.GTID));
        assertThat(check()).noneMatch(Finding::isError);
        pair.b().execute(pair.isCurrent() ? "STOP REPLICA" : "STOP SLAVE");
        pair.a().execute("CREATE TABLE shop.t (id INT PRIMARY KEY)", "FLUSH LOGS");
        pair.purgeLogsOfA();

        assertThat(check())
                .filteredOn(finding -> finding.name().equals("purged transactions")
                        && finding.subject().equals("a → b"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.found()).startsWith("1 that b lacks");
                });
    }

    private static List<Finding> check() throws InterruptedException {
        return new Check(topology(Coordinates.GTID), LivePair.LIMITS, false, Map.of()).run();
    }

    private static List<String> channel() throws SQLException {
        return rows(pair.b(), pair.isCurrent() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
    }

    private static Topology topology(Coordinates coordinates) {
        Topology topology = pair.topology();
        Replication replication = topology.replication();
        return new Topology(
                topology.databases(),
                List.of(),
                topology.lanes(),
                new Replication(replication.user(), replication.password(), replication.tls(), coordinates),
                topology.masters());
    }

    /** The number of steps that were left to do. */
    private static int apply(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            assertThat(apply.findings()).noneMatch(Finding::isError);
            apply.plan().execute(PlanListener.SILENT);
            return apply.plan().steps().size();
        }
    }
}
