package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted and not, on servers whose accounts use caching_sha2_password. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7"})
class ApplyTlsIT extends LivePairFixture {

    @BeforeEach
    void clear() throws SQLException {
        pair.clear();
    }

    @Test
    void letsNobodyReplicateUnencryptedWhereTlsIsRequired() throws SQLException {
        apply(topology(Tls.REQUIRED));

        assertThat(query(pair.a(), "SELECT ssl_type FROM mysql.user WHERE User = 'replicator'"))
                .containsExactly("ANY");
        assertThat(channel()).anyMatch(cell -> cell.endsWith("_SSL_Allowed=Yes"));
    }

    @Test
    void goesOnWithoutTlsAfterTheSourceHasRestartedAndForgottenThePasswordsItKnew() throws SQLException {
        Topology topology = topology(Tls.OFF);
        apply(topology);
        assertThat(channel()).anyMatch(cell -> cell.endsWith("_SSL_Allowed=No"));

        pair.a().stop();
        pair.a().start();

        // The status may say for a moment that all is well as it was.
        pair.a().execute("USE shop", "CREATE TABLE since (id INT PRIMARY KEY)");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> query(pair.b(), "SHOW TABLES FROM shop").contains("since"));
        await().atMost(Duration.ofSeconds(40))
                .until(() -> new StatusReader(topology, LivePair.LIMITS.timeouts())
                        .read()
                        .isHealthy());
    }

    private static List<String> channel() throws SQLException {
        return rows(pair.b(), pair.isCurrent() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
    }

    private static Topology topology(Tls tls) {
        Topology topology = pair.topology();
        Replication replication = topology.replication();
        return new Topology(
                topology.databases(),
                List.of(),
                topology.lanes(),
                new Replication(replication.user(), replication.password(), tls, replication.coordinates()),
                topology.masters());
    }

    private static void apply(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            assertThat(apply.isRefused()).isFalse();
            apply.plan().execute(PlanListener.SILENT);
        }
    }
}
