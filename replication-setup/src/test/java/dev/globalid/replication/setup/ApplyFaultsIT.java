package dev.globalid.replication.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.StepState;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.Fault;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that dies or stalls in the middle of apply costs nothing but a second run. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0", "MARIADB_10_11"})
class ApplyFaultsIT extends LivePairFixture {

    private static final Limits SHORT = LivePair.impatient(Duration.ofSeconds(2));

    @BeforeEach
    void makeEqualServers() throws SQLException {
        pair.clear();
        pair.onBoth(
                "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)", "INSERT INTO shop.t VALUES (1)");
    }

    @ParameterizedTest
    @CsvSource({"KILLED, coordinates", "STALLED, coordinates", "STALLED, start-b"})
    void finishesWhenItIsRunAgain(Fault fault, String step) throws SQLException {
        try (Apply apply = Apply.prepare(pair.topology(), SHORT)) {
            assertThatThrownBy(() -> apply.plan().execute(strike(fault, step)))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("b (");
        }
        // The side that is well is not held still any more.
        pair.a().execute("INSERT INTO shop.t VALUES (11)");
        fault.end(pair.b());
        pair.awaitNobodyOnB();
        if (!replicates()) {
            pair.b().execute("SET sql_log_bin = 0", "INSERT IGNORE INTO shop.t VALUES (11)");
        }

        assertThat(apply()).isPositive();
        assertThat(apply()).isZero();
        assertThat(new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                        .read()
                        .isHealthy())
                .isTrue();
    }

    private static PlanListener strike(Fault fault, String id) {
        return (step, state) -> {
            if (state == StepState.RUNNING && step.id().equals(id)) {
                fault.strike(pair.b());
            }
        };
    }

    /** Whether b hears of what a writes once its channel runs. */
    private static boolean replicates() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                .read().channels().stream()
                        .filter(report -> report.to().equals("b"))
                        .allMatch(report -> report.channel().isPresent());
    }

    private static int apply() {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.isRefused()).as(apply.findings().toString()).isFalse();
            apply.plan().execute(PlanListener.SILENT);
            return apply.plan().steps().size();
        }
    }
}
