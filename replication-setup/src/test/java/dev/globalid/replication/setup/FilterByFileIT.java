package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.master;
import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.seed.SeedLimits;
import dev.globalid.replication.seed.SeedListener;
import dev.globalid.replication.seed.SeedRequest;
import dev.globalid.replication.seed.Seeding;
import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that reads its filters only from my.cnf never replicates without them. */
class FilterByFileIT {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static MySqlPair pair;

    @BeforeAll
    static void start() {
        pair = MySqlPair.start(MySqlVersion.MYSQL_5_6);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        for (MySqlServer server : pair.both()) {
            server.execute("STOP SLAVE", "RESET SLAVE ALL");
        }
    }

    @Test
    void namesTheLinesAndLeavesNoSideConfigured() throws SQLException {
        try (Apply apply = Apply.prepare(topology(), LivePair.LIMITS)) {
            assertThatThrownBy(() -> apply.plan().execute(PlanListener.SILENT))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("b and a: not limited to the databases")
                    .hasMessageContaining("replicate-do-db=shop under [mysqld]")
                    .hasMessageContaining("restart");
        }
        for (MySqlServer server : pair.both()) {
            assertThat(rows(server, "SHOW SLAVE STATUS")).isEmpty();
        }
    }

    @Test
    void startsNoChannelThatIsConfiguredWithoutThem() throws SQLException {
        pair.b()
                .execute("CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = %d, MASTER_USER = 'replicator'"
                        .formatted(pair.a().peerPort()));
        try (Apply apply = Apply.prepare(topology(), LivePair.LIMITS)) {
            assertThat(apply.findings().stream().filter(Finding::isError))
                    .singleElement()
                    .extracting(Finding::name, Finding::subject)
                    .containsExactly("replicate-do-db", "b");
        }
    }

    /** Those that do not tell before what filters a channel will have, and one whose filter was set since its start. */
    @ParameterizedTest
    @EnumSource(names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0"})
    void startsNoChannelWhoseFilterKeepsOutATable(MySqlVersion version) throws SQLException {
        boolean byFile = version != MySqlVersion.MYSQL_8_0;
        String option = byFile ? "--replicate-ignore-table=shop.secret" : "--event-scheduler=OFF";
        try (MySqlPair filtered = MySqlPair.start(version, "--replicate-do-db=shop", option)) {
            if (!byFile) {
                filtered.b().execute("CHANGE REPLICATION FILTER REPLICATE_IGNORE_TABLE = (shop.secret)");
            }
            Topology topology = topology(filtered);
            try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
                assertRefused(apply);
            }
            filtered.a().execute("CREATE DATABASE IF NOT EXISTS shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)");
            SeedRequest request = new SeedRequest("a", List.of(), SeedLimits.DEFAULT, SeedListener.SILENT);
            try (Apply apply = Seeding.prepare(topology, LivePair.LIMITS, request)) {
                assertRefused(apply);
            }
            assertThat(query(filtered.b(), "SHOW TABLES FROM shop")).isEmpty();
            for (MySqlServer server : filtered.both()) {
                assertThat(rows(server, "SHOW SLAVE STATUS")).isEmpty();
            }
        }
    }

    private static void assertRefused(Apply apply) {
        assertThat(apply.isRefused()).isFalse();
        assertThatThrownBy(() -> apply.plan().execute(PlanListener.SILENT))
                .isInstanceOf(PlanFailedException.class)
                .hasMessageContaining("on b replicate-ignore-table of shop.secret keeps out changes of shop")
                .hasMessageContaining("until then nothing replicates");
    }

    private static Topology topology() {
        return topology(pair);
    }

    private static Topology topology(MySqlPair servers) {
        return new Topology(
                List.of("shop"),
                List.of(),
                10,
                LivePair.replication(),
                List.of(master(servers.a(), 1), master(servers.b(), 2)));
    }
}
