package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatusCommandTest {

    @Test
    void saysOnThePluginsOneLineThatTheFileIsMissing() {
        CliRun run = CliRun.of("-f", "/nowhere/topology.yaml", "status", "--nagios");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("REPLICATION UNKNOWN - there is no file")
                .hasLineCount(1);
    }

    @Test
    void refusesFormsThatExcludeEachOther() {
        assertThat(CliRun.of("-f", "t.yaml", "status", "--nagios", "--json").err())
                .contains("--nagios and --json are two forms of one answer");
        assertThat(CliRun.of("-f", "t.yaml", "status", "--watch", "--json").status())
                .isEqualTo(2);
        assertThat(CliRun.of("-f", "t.yaml", "status", "--watch=0").err()).contains("wanted 1 or more");
        assertThat(CliRun.of("-f", "t.yaml", "status", "--watch=soon").status()).isEqualTo(2);
    }
}
