package dev.globalid.replication.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The status of a pair tells what is wrong with it, for causes that were made for real. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class StatusIT extends LivePairFixture {

    @BeforeEach
    void makeAPair() throws SQLException {
        pair.clear();
        pair.onBoth(
                "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)", "INSERT INTO shop.t VALUES (1)");
        pair.apply();
    }

    @Test
    void isHealthyWhenBothChannelsHaveCaughtUp() {
        FleetReport report = read();
        assertThat(report.isHealthy()).isTrue();
        assertThat(report.channels()).hasSize(2).allMatch(LinkReport::isCaughtUp);
    }

    @Test
    void namesTheThreadThatIsStopped() throws SQLException {
        pair.b().execute(pair.isCurrent() ? "STOP REPLICA SQL_THREAD" : "STOP SLAVE SQL_THREAD");
        FleetReport report = read();
        assertThat(report.isHealthy()).isFalse();
        assertThat(fromAToB(report).problems()).containsExactly("the applier of b is stopped: start it, or run apply");
        assertThat(fromAToB(report).channel().orElseThrow().receiver().state()).isEqualTo(ThreadState.ON);
    }

    @Test
    void saysThatThereIsNoChannel() throws SQLException {
        pair.b()
                .execute(
                        pair.isCurrent() ? "STOP REPLICA" : "STOP SLAVE",
                        pair.isCurrent() ? "RESET REPLICA ALL" : "RESET SLAVE ALL");
        assertThat(fromAToB(read()).problems()).containsExactly("b replicates from nowhere: run apply");
    }

    @Test
    void explainsADuplicateKey() throws SQLException {
        pair.b().execute("SET sql_log_bin = 0", "INSERT INTO shop.t VALUES (2)");
        pair.a().execute("INSERT INTO shop.t VALUES (2)");
        awaitError(1062, "auto_increment_offset");
    }

    @Test
    void explainsAMissingRow() throws SQLException {
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t");
        pair.a().execute("UPDATE shop.t SET id = 3");
        awaitError(1032, "do not skip the event");
        LinkReport channel = fromAToB(read());
        assertThat(channel.problems())
                .containsExactly("the applier of b is stopped: run repair, which shows what it would do and asks");
        // Where workers apply, the channel itself names no table.
        assertThat(channel.errors())
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.error().text()).contains("shop.t"));
    }

    @Test
    void refusesToApplyToABrokenChannelAndExplainsIt() throws SQLException {
        explainsAMissingRow();
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.isRefused()).isTrue();
            assertThat(apply.findings())
                    .anyMatch(finding -> finding.isError()
                            && finding.subject().equals("a → b")
                            && finding.found().contains("error 1032"));
        }
    }

    @Test
    void saysWhichServerDoesNotAnswer() {
        pair.b().kill();
        try {
            FleetReport report = read();
            assertThat(report.isHealthy()).isFalse();
            assertThat(fromAToB(report).problems())
                    .singleElement()
                    .asString()
                    .contains("b (127.0.0.1:" + pair.b().port() + ") cannot be reached");
        } finally {
            pair.b().start();
        }
    }

    private static void awaitError(int number, String remedy) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            LinkReport channel = fromAToB(read());
            // Some show the error before they have stopped.
            assertThat(channel.channel().orElseThrow().isStopping()).isFalse();
            assertThat(channel.isHealthy()).isFalse();
            assertThat(channel.errors()).anySatisfy(diagnosis -> {
                assertThat(diagnosis.error().number()).isEqualTo(number);
                assertThat(diagnosis.remedy()).contains(remedy);
            });
        });
    }

    private static FleetReport read() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts()).read();
    }

    private static LinkReport fromAToB(FleetReport report) {
        return report.channels().stream()
                .filter(channel -> channel.from().equals("a"))
                .findFirst()
                .orElseThrow();
    }
}
