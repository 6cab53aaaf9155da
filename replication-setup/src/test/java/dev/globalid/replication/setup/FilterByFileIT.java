package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.master;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
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

    private static Topology topology() {
        return new Topology(
                List.of("shop"),
                List.of(),
                10,
                LivePair.replication(),
                List.of(master(pair.a(), 1), master(pair.b(), 2)));
    }
}
