package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers whose my.cnf says all there is to say, so that they need little, and can be restarted. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7"})
class ConfiguredPairIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static LivePair pair;

    ConfiguredPairIT(MySqlVersion version) {}

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        String[] filters = LivePair.DATABASES.stream()
                .map(database -> "--replicate-do-db=" + database)
                .toArray(String[]::new);
        pair = LivePair.startWith(version, filters);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        pair.close();
    }

    @Test
    void needNoFilterAndAreAPairStillWhenOneWasJustRestarted() throws Exception {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.findings())
                    .filteredOn(finding -> finding.name().equals("my.cnf"))
                    .extracting(Finding::wanted)
                    .isEmpty();
            assertThat(apply.plan().steps())
                    .isNotEmpty()
                    .extracting(Step::id)
                    .noneMatch(id -> id.startsWith("filter-on-"));
            apply.plan().execute(PlanListener.SILENT);
        }
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            assertThat(status(server)).contains("Replicate_Do_DB=" + String.join(",", LivePair.DATABASES));
        }

        pair.b().stop();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> status(pair.a()).stream()
                        .anyMatch(cell -> cell.startsWith("Last_IO_Errno=") && !cell.endsWith("=0")));
        pair.b().start();
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.findings()).noneMatch(Finding::isError);
            assertThat(apply.plan().isEmpty()).isTrue();
        }
    }

    private static List<String> status(MySqlServer server) throws Exception {
        return rows(server, pair.isCurrent() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
    }
}
