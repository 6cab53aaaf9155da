package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicationSetupTest {

    @TempDir
    Path folder;

    @Test
    void saysThatACommandIsMissing() {
        assertThat(CliRun.of()).isEqualTo(refusal("no command is named; 'replication-setup --help' tells more"));
    }

    @Test
    void saysWhichCommandMayHaveBeenMeant() {
        assertThat(CliRun.of("rendr"))
                .isEqualTo(refusal("there is no command or option 'rendr' (did you mean render?);"
                        + " 'replication-setup --help' tells more"));
    }

    @Test
    void saysThatTheFileIsNotNamed() {
        assertThat(CliRun.of("render", "--out", "conf", "--server-version", "8.0"))
                .isEqualTo(refusal("no topology file is named: add -f FILE"));
    }

    @Test
    void saysThatTheFileIsMissing() {
        Path file = folder.resolve("missing.yaml");

        assertThat(CliRun.of("-f", file, "render", "--out", "conf", "--server-version", "8.0"))
                .isEqualTo(refusal("there is no file " + file
                        + ": write one with 'replication-setup -f FILE init', or name another"));
    }

    @Test
    void saysFailuresInJsonToScripts() {
        CliRun run = CliRun.of("--json", "-f", folder, "render", "--out", "conf", "--server-version", "8.0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEqualToIgnoringNewLines("""
                        {
                          "error" : "%s is a folder, wanted a topology file: name the file in it"
                        }
                        """.formatted(folder));
    }

    @Test
    void showsATraceOnlyWhenAskedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("t.yaml"), "");
        Object[] arguments = {"-f", file, "render", "--out", "conf", "--server-version", "8.0"};

        assertThat(CliRun.of(arguments).err()).doesNotContain("TopologyException");
        assertThat(CliRun.of("--debug", "-f", file, "render", "--out", "conf", "--server-version", "8.0")
                        .err())
                .contains("is empty", "TopologyException", "at dev.globalid.replication.topology");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "render", "check", "apply", "status", "verify", "repair"})
    void everyCommandExplainsItselfWithExamples(String command) {
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        PrintStream standard = System.err;
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        CliRun run;
        try {
            run = CliRun.of(command, "--help");
        } finally {
            System.setErr(standard);
        }

        // Texts are formats to the library, which complains there of a percent sign.
        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Usage: replication-setup", "Examples:", "  replication-setup -f topology.yaml " + command);
    }

    @Test
    void generatesACompletionForTheShell() {
        CliRun run = CliRun.of("generate-completion");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("complete -F _complete_replication-setup");
    }

    private static CliRun refusal(String sentence) {
        return new CliRun(2, "", "replication-setup: " + sentence + System.lineSeparator(), List.of());
    }
}
