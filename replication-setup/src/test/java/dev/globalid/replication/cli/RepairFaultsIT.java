package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.StepState;
import dev.globalid.replication.repair.Repair;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.Fault;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that dies or stalls in the middle of a repair costs nothing but a second run. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0", "MARIADB_10_11"})
class RepairFaultsIT extends LivePairFixture {

    private static final Limits SHORT = LivePair.impatient(Duration.ofSeconds(2));

    @TempDir
    private Path folder;

    @BeforeEach
    void makeAPairWithADuplicateKey() throws SQLException {
        pair.clear();
        pair.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))");
        pair.apply();
        pair.b().execute("SET sql_log_bin = 0", "INSERT INTO shop.t VALUES (1, 'of b'), (2, 'of b')");
        pair.a().execute("INSERT INTO shop.t VALUES (1, 'of a')", "INSERT INTO shop.t VALUES (2, 'of a')");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> CliRun.of("-f", file(), "status").out().contains("error 1062"));
    }

    @ParameterizedTest
    @CsvSource({"KILLED, prepare-b", "KILLED, pass-b", "STALLED, pass-b", "KILLED, mend-b"})
    void finishesWhenItIsRunAgain(Fault fault, String step) throws Exception {
        try (Repair repair = Repair.connect(pair.topology(), SHORT, folder.resolve("rescue"))) {
            Plan plan = plan(repair);
            assertThatThrownBy(() -> plan.execute(strike(fault, step)))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("b (");
        } finally {
            fault.end(pair.b());
        }
        pair.awaitNobodyOnB();

        CliRun run = CliRun.of("-f", file(), "repair", "--yes", "--keep", "a", "--rescue-dir", folder);

        assertThat(run.status()).as(run.toString()).isZero();
        CliRun verify = CliRun.of("-f", file(), "verify");
        assertThat(verify.status()).as(verify.toString()).isZero();
        assertThat(query(pair.b(), "SELECT v FROM shop.t ORDER BY id")).containsExactly("of a", "of a");
        assertThat(query(
                        pair.b(), "SHOW GLOBAL VARIABLES WHERE Variable_name = 'slave_exec_mode' AND Value = 'STRICT'"))
                .hasSize(1);
    }

    /** The plan that is made when a is chosen for each row. */
    private static Plan plan(Repair repair) throws InterruptedException {
        return repair.plan(repair.look(), conflict -> Optional.of("a"));
    }

    private static PlanListener strike(Fault fault, String id) {
        return (step, state) -> {
            if (state == StepState.RUNNING && step.id().equals(id)) {
                fault.strike(pair.b());
            }
        };
    }

    private Path file() throws IOException {
        return PairFile.write(folder, pair);
    }
}
