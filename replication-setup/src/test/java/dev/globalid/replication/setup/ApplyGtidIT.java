package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.execute;
import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.status.ChannelReport;
import dev.globalid.replication.status.PairReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
        names = {"MYSQL_8_0", "MYSQL_9_7"})
class ApplyGtidIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static LivePair pair;

    ApplyGtidIT(MySqlVersion version) {}

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        pair = LivePair.startWith(version, "--gtid-mode=ON", "--enforce-gtid-consistency=ON");
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
            execute(
                    server,
                    "CREATE DATABASE shop",
                    "USE shop",
                    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)",
                    "INSERT INTO t VALUES (100)");
        }

        apply(pair.topology());

        assertThat(channel()).contains("Auto_Position=1");
        execute(pair.a(), "USE shop", "INSERT INTO t VALUES ()");
        execute(pair.b(), "USE shop", "INSERT INTO t VALUES ()");
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

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            PairReport report = new StatusReader(topology, Timeouts.DEFAULT).read();
            return report.isHealthy() && report.channels().stream().allMatch(ChannelReport::isCaughtUp);
        });
    }

    @Test
    void usesPositionsWhereTheFileSaysSo() throws SQLException {
        apply(topology(Coordinates.POSITION));

        assertThat(channel()).contains("Auto_Position=0");
    }

    @Test
    void finishesAPlanThatStoppedAfterTheCoordinates() throws SQLException {
        try (Apply apply = Apply.prepare(pair.topology(), Limits.DEFAULT)) {
            for (var step : apply.plan().steps()) {
                if (step.id().startsWith("start-")) {
                    break;
                }
                new Plan(List.of(step)).execute(PlanListener.SILENT);
            }
        }

        apply(pair.topology());

        assertThat(apply(pair.topology())).isZero();
        assertThat(channel()).contains("Auto_Position=1");
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
        try (Apply apply = Apply.prepare(topology, Limits.DEFAULT)) {
            assertThat(apply.findings()).noneMatch(Finding::isError);
            apply.plan().execute(PlanListener.SILENT);
            return apply.plan().steps().size();
        }
    }
}
