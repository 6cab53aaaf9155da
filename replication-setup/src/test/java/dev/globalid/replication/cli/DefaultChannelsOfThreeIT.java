package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A file that names a third master beside two that replicate by their default channels: those are recognised by their source,
 * and what a server of one channel cannot do is said.
 */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_9_7"})
class DefaultChannelsOfThreeIT {

    private static final String ONE_CHANNEL = "MySQL 5.6 knows only the default channel, and not channel '%s', so it"
            + " replicates from one master only: leave two masters in the topology file, or upgrade the servers";

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static ThreeServers three;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    private MySqlVersion version;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) throws SQLException {
        three = ThreeServers.start(version);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        three.close();
    }

    @BeforeEach
    void makeAPairOfTheFirstTwo() throws Exception {
        file = three.file(folder);
        CliRun apply = CliRun.of("-f", three.file(folder, 2), "apply", "--yes");
        assertThat(apply.status()).as(apply.toString()).isZero();
    }

    @Test
    void areRecognisedByTheirSource() {
        CliRun status = CliRun.of("-f", file, "status");

        assertThat(status.status()).as(status.toString()).isEqualTo(1);
        assertThat(status.out())
                .doesNotContain("a → b:", "b → a:", "run apply")
                .contains("b → c: " + missing("c", "b", three.b().port()))
                .contains("c → b: " + missing("b", "c", three.c().port()));
    }

    private String missing(String to, String from, int port) {
        return "%s does not replicate from %s (127.0.0.1:%d): %s"
                .formatted(
                        to,
                        from,
                        port,
                        version == MySqlVersion.MYSQL_5_6
                                ? ONE_CHANNEL.formatted(from)
                                : "set up channel '%s' on %s".formatted(from, to));
    }

    @Test
    void areNotTakenForSomebodyElses() {
        CliRun check = CliRun.of("-f", file, "check", "--probe", "--json");

        assertThat(check.out())
                .contains("\"found\" : \"connected to 127.0.0.1:" + three.a().port());
        assertThat(check.out()).doesNotContain("RESET");
        if (version == MySqlVersion.MYSQL_5_6) {
            assertThat(check.status()).as(check.toString()).isEqualTo(1);
            assertThat(check.out()).contains(ONE_CHANNEL.formatted("a"), ONE_CHANNEL.formatted("c"));
        } else {
            assertThat(check.status()).as(check.toString()).isZero();
            assertThat(check.out())
                    .contains(
                            "c reaches 127.0.0.1:" + three.a().port(),
                            "b reaches 127.0.0.1:" + three.c().port());
        }
    }

    @Test
    void leaveWhatDiffersOnTheThirdUndecided() throws SQLException {
        CliRun equal = CliRun.of("-f", file, "verify");
        assertThat(equal.status()).as(equal.toString()).isZero();
        ThreeServers.unlogged(three.c(), "UPDATE shop.t SET v = 'three'");
        try {
            CliRun verify = CliRun.of("-f", file, "verify");

            assertThat(verify.status()).as(verify.toString()).isEqualTo(3);
            assertThat(verify.out())
                    .contains(
                            "1 rows of table shop.t differ and may still be on their way: c does not replicate from a: ")
                    .contains(
                            version == MySqlVersion.MYSQL_5_6 ? ONE_CHANNEL.formatted("a") : "set up channel 'a' on c");
        } finally {
            ThreeServers.unlogged(three.c(), "UPDATE shop.t SET v = 'one'");
        }
    }
}
