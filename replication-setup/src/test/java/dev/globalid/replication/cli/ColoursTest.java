package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class ColoursTest {

    @Test
    void endWithAReset() {
        assertThat(Colours.of(Ansi.ON, "bold,red", "error")).isEqualTo("\u001b[1m\u001b[31merror\u001b[0m");
    }

    @Test
    void leaveTextAloneWhereThereAreNone() {
        assertThat(Colours.of(Ansi.OFF, "bold,red", "@|red it|@")).isEqualTo("@|red it|@");
    }
}
