package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RenderCommandTest {

    @TempDir
    Path folder;

    private Path topology;
    private Path out;

    @BeforeEach
    void writeATopology() throws IOException {
        topology = Files.writeString(folder.resolve("topology.yaml"), TopologyText.YAML);
        out = folder.resolve("new/conf");
    }

    @Test
    void writesAFileForEachMaster() throws IOException {
        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "mariadb-10.11.14");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .isEqualToIgnoringNewLines(out + "/a/my.cnf  written (MariaDB 10.11.14)\n" + out
                        + "/b/my.cnf  written (MariaDB 10.11.14)\n");
        assertThat(out.resolve("a/my.cnf")).content().contains("gtid_domain_id=1\n");
        assertThat(out.resolve("b/my.cnf")).content().contains("auto_increment_offset=2\n", "server-id=2\n");
    }

    @Test
    void tellsScriptsInJson() {
        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0", "--json");

        assertThat(run.out()).contains("\"master\" : \"a\"", "\"version\" : \"MySQL 8.0.0\"", "\"done\" : \"written\"");
    }

    @Test
    void leavesEqualFilesAlone() {
        CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0");

        CliRun again = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0");

        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("a/my.cnf  unchanged", "b/my.cnf  unchanged");
    }

    @Test
    void asksBeforeItReplacesAFile() throws IOException {
        Path edited = edited();
        Object[] render = {"-f", topology, "render", "--out", out, "--server-version", "8.0"};

        CliRun declined = CliRun.answering(List.of("n"), render);
        assertThat(declined.status()).isEqualTo(3);
        assertThat(declined.questions())
                .containsExactly("Replace " + edited + ", which differs from what would be written? [y/N]");
        assertThat(edited).content().isEqualTo("[mysqld]\nport=3307\n");
        assertThat(out.resolve("b/my.cnf")).doesNotExist();

        assertThat(CliRun.answering(List.of("y"), render).status()).isZero();
        assertThat(edited).content().contains("server-id=1\n");
    }

    @Test
    void refusesToReplaceAFileWhenThereIsNobodyToAsk() throws IOException {
        Path edited = edited();

        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "nothing was changed, since this asks first and there is no terminal to ask at: add --yes to do it");
        assertThat(edited).content().isEqualTo("[mysqld]\nport=3307\n");
    }

    @Test
    void replacesAFileWhenToldTo() throws IOException {
        Path edited = edited();

        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0", "--yes");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("a/my.cnf  replaced");
        assertThat(edited).content().contains("server-id=1\n");
    }

    @Test
    void saysWhatIsInTheWay() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        CliRun run = CliRun.of("-f", topology, "render", "--out", inTheWay, "--server-version", "8.0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(inTheWay + "/a/my.cnf", "name another folder with --out");
    }

    @Test
    void replacesNoFolder() throws IOException {
        Files.createDirectories(out.resolve("a/my.cnf"));

        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", "8.0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("name another folder with --out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eight", "5.5", "mariadb-10.5", "", "postgres-16"})
    void refusesVersionsThatItDoesNotKnow(String version) {
        CliRun run = CliRun.of("-f", topology, "render", "--out", out, "--server-version", version);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("'" + version + "' is no version of MySQL from 5.6 or MariaDB from 10.6 on:"
                        + " write it like 8.0, 8.0.33 or mariadb-10.11");
        assertThat(out).doesNotExist();
    }

    private Path edited() throws IOException {
        Path edited = out.resolve("a/my.cnf");
        Files.createDirectories(edited.getParent());
        return Files.writeString(edited, "[mysqld]\nport=3307\n");
    }
}
