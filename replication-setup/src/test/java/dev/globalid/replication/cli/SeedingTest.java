package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options of seeding are refused in one sentence before any server is asked. */
final class SeedingTest {

    @TempDir
    private Path folder;

    private Path topology;

    @BeforeEach
    void write() throws IOException {
        topology = Files.writeString(folder.resolve("topology.yaml"), TopologyText.YAML);
    }

    @ParameterizedTest
    @CsvSource({
        "c, '--seed-from names the master ''c'', the topology file has a, b: write one of these'",
        "'', '--seed-from names the master '''', the topology file has a, b: write one of these'",
        "'a,b', '--seed-from names the master ''a,b'', the topology file has a, b: write one of these'"
    })
    void namesTheMastersThatThereAre(String donor, String sentence) {
        assertRefused(sentence, "--seed-from", donor);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '--seed-connections has to be 1 to 64, not 0'",
        "65, '--seed-connections has to be 1 to 64, not 65'",
        "-1, '--seed-connections has to be 1 to 64, not -1'",
        "abc, 'Invalid value for option ''--seed-connections'': ''abc'' is not an int'",
        "99999999999, 'Invalid value for option ''--seed-connections'': ''99999999999'' is not an int'"
    })
    void saysHowManyConnectionsThereMayBe(String connections, String sentence) {
        assertRefused(sentence, "--seed-from", "a", "--seed-connections", connections);
    }

    @Test
    void copiesNoAccountsWithoutData() {
        assertRefused(
                "--with-accounts copies accounts together with data: add --seed-from",
                "--with-accounts",
                "app@%,report");
    }

    @Test
    void saysNothingOfHowWithoutWhat() {
        assertRefused("--no-clone says how data is copied: add --seed-from", "--no-clone");
        assertRefused("--seed-connections says how data is copied: add --seed-from", "--seed-connections", "2");
    }

    @Test
    void wantsToKnowWhichMaster() {
        assertRefused("Missing required parameter for option '--seed-from' (MASTER)", "--seed-from");
    }

    private void assertRefused(String sentence, String... options) {
        Object[] arguments = new Object[options.length + 3];
        arguments[0] = "-f";
        arguments[1] = topology;
        arguments[2] = "apply";
        System.arraycopy(options, 0, arguments, 3, options.length);
        CliRun run = CliRun.of(arguments);
        assertThat(run.status()).as(run.toString()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(sentence)
                .doesNotContain("secret");
    }
}
