package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.plan.StepState;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two empty servers become a pair, and stay one. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class ApplyIT extends LivePairFixture {

    /** Those whose plans differ: with filters or without, by positions or by transaction ids. */
    static Stream<MySqlVersion> ofEachKind() {
        return pair.among(
                MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_11_4);
    }

    @BeforeEach
    void clear() throws SQLException {
        pair.clear();
    }

    @Test
    void makesTwoEmptyServersAPairThatReplicatesBothWays() throws SQLException {
        Plan plan = apply(pair.topology());
        assertThat(plan.isEmpty()).isFalse();
        for (String database : LivePair.DATABASES) {
            String table = quoted(database) + ".t";
            pair.a()
                    .execute(
                            "USE " + quoted(database),
                            "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, origin CHAR(1))");
            pair.a().execute("INSERT INTO " + table + " (origin) VALUES ('a'), ('a')");
            awaitRows(pair.b(), table, List.of("1", "11"));
            pair.b().execute("INSERT INTO " + table + " (origin) VALUES ('b'), ('b')");
            awaitRows(pair.a(), table, List.of("1", "11", "12", "22"));
            awaitRows(pair.b(), table, List.of("1", "11", "12", "22"));
        }
    }

    @Test
    void findsNothingToDoTheSecondTime() throws SQLException {
        apply(pair.topology());
        pair.awaitExecuted();
        List<String> before = pair.state();
        Plan second = apply(pair.topology());
        assertThat(second.isEmpty()).isTrue();
        assertThat(pair.state()).isEqualTo(before);
    }

    @Test
    void leavesNothingOfItsCanaryBehind() throws SQLException {
        apply(pair.topology());
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            assertThat(query(server, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'"))
                    .isEmpty();
        }
    }

    @Test
    void changesNothingBeforeThePlanIsExecuted() throws SQLException {
        List<String> before = pair.state();
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.plan().steps())
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.details()).noneMatch(detail -> detail.contains("geheim")));
        }
        assertThat(pair.state()).isEqualTo(before);
    }

    @Test
    void joinsServersThatHoldTheSameRows() throws SQLException {
        pair.onBoth(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, price DOUBLE)",
                "INSERT INTO shop.t VALUES (1, 0.1)",
                "CREATE TABLE shop.old (id INT) ENGINE = MyISAM",
                "INSERT INTO shop.old VALUES (7), (7)");
        apply(pair.topology());
        pair.a().execute("USE shop", "UPDATE t SET price = 0.2");
        awaitRows(pair.b(), "shop.t WHERE price = 0.2", List.of("1"));
    }

    @Test
    void createsAccountsThatMayOnlyReplicateFromThePeersAddress() throws SQLException {
        apply(pair.topology());
        assertThat(query(pair.a(), "SELECT Host FROM mysql.user WHERE User = 'replicator'"))
                .containsExactly(pair.b().peerHost());
        assertThat(
                        query(
                                pair.a(),
                                "SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES WHERE GRANTEE LIKE '%replicator%'"))
                .containsExactly("REPLICATION SLAVE");
    }

    @Test
    void setsTheLanesThatTheTopologyAsksFor() throws SQLException {
        pair.a().execute("SET GLOBAL auto_increment_increment = 1", "SET GLOBAL sync_binlog = 0");
        apply(pair.topology());
        assertThat(query(pair.a(), "SELECT CONCAT(@@GLOBAL.auto_increment_increment, @@GLOBAL.sync_binlog)"))
                .containsExactly("101");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofEachKind")
    void finishesAPlanThatStoppedAfterAnyOfItsSteps(MySqlVersion named) throws SQLException {
        int steps = steps(pair.topology()).size();
        for (int done = 1; done < steps; done++) {
            pair.clear();
            try (Apply interrupted = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
                new Plan(interrupted.plan().steps().subList(0, done)).execute(PlanListener.SILENT);
            }
            apply(pair.topology());
            assertThat(steps(pair.topology())).as("after %d steps", done).isEmpty();
        }
    }

    @Test
    void goesOnAfterAServerWasKilledInTheMiddle() throws SQLException {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThatThrownBy(() -> apply.plan().execute((step, state) -> {
                        if (state == StepState.DONE && step.id().equals("coordinates")) {
                            pair.b().kill();
                        }
                    }))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("b (")
                    .hasMessageContaining("not begun");
        } finally {
            pair.b().start();
        }
        apply(pair.topology());
        assertThat(steps(pair.topology())).isEmpty();
    }

    private static void awaitRows(MySqlServer server, String table, List<String> ids) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(query(server, "SELECT id FROM " + table + " ORDER BY id"))
                        .isEqualTo(ids));
    }

    private static Plan apply(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            assertThat(apply.findings()).noneMatch(finding -> finding.isError());
            apply.plan().execute(PlanListener.SILENT);
            return apply.plan();
        }
    }

    private static List<Step> steps(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            return apply.plan().steps();
        }
    }
}
