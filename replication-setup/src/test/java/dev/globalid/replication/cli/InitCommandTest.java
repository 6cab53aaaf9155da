package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("REPLICATION_PASSWORD", "r", "MYSQL_A", "a", "MYSQL_B", "b", "MYSQL_C", "c");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("topology.yaml");
    }

    @Test
    void writesAFileThatLoadsBack() {
        CliRun run = CliRun.of(
                "-f",
                file,
                "init",
                "--master",
                "10.0.0.1",
                "--master",
                "[::1]:3307",
                "--database",
                "we`ird-db",
                "--database",
                "用户库");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(file + " was written.", "set REPLICATION_PASSWORD, MYSQL_A, MYSQL_B in the environment");
        Topology topology = TopologyFile.load(file, ENVIRONMENT);
        assertThat(topology.databases()).containsExactly("we`ird-db", "用户库");
        assertThat(topology.lanes()).isEqualTo(10);
        assertThat(topology.replication().user()).isEqualTo("replicator");
        assertThat(topology.masters())
                .extracting(Master::name, Master::address, Master::serverId, Master::lane)
                .containsExactly(
                        tuple("a", new HostAndPort("10.0.0.1", 3306), 1L, 1),
                        tuple("b", new HostAndPort("::1", 3307), 2L, 2));
    }

    @Test
    void asksForWhatItIsNotTold() {
        CliRun run = CliRun.answering(
                List.of("10.0.0.1:99999", "10.0.0.1", "10.0.0.2:3307", " ", "test, say \"hi\"", "", "admin"),
                "-f",
                file,
                "init");

        assertThat(run.status()).isZero();
        assertThat(run.questions())
                .containsExactly(
                        "Address of master a (HOST or HOST:PORT):",
                        "Address of master a (HOST or HOST:PORT):",
                        "Address of master b (HOST or HOST:PORT):",
                        "Databases to replicate, separated by commas:",
                        "Databases to replicate, separated by commas:",
                        "Account with which the masters read from each other [replicator]:",
                        "Administrator of each master [root]:");
        assertThat(run.out()).contains("'10.0.0.1:99999' is no address", "write at least one name");
        Topology topology = TopologyFile.load(file, ENVIRONMENT);
        assertThat(topology.databases()).containsExactly("test", "say \"hi\"");
        assertThat(topology.masters()).extracting(m -> m.admin().user()).containsOnly("admin");
        assertThat(topology.replication().user()).isEqualTo("replicator");
    }

    @Test
    void writesNothingWhenTheQuestionsAreNotAnswered() {
        CliRun run = CliRun.answering(List.of("10.0.0.1"), "-f", file, "init");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no file was written, since the questions were not answered: start again");
        assertThat(file).doesNotExist();
    }

    @Test
    void saysWhatToWriteWhenThereIsNobodyToAsk() {
        CliRun run = CliRun.of("-f", file, "init", "--master", "10.0.0.1");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "no file was written, since there is no terminal to ask at: say --master HOST[:PORT] at least twice,"
                                + " and --database NAME");
        assertThat(file).doesNotExist();
    }

    @Test
    void neverOverwrites() throws IOException {
        Files.writeString(file, "mine\n");

        CliRun run = init("10.0.0.1", "10.0.0.2", "test");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("is there already and is not overwritten: name another file, or remove it first");
        assertThat(file).content().isEqualTo("mine\n");
    }

    @Test
    void writesNothingThatWouldNotLoadBack() {
        CliRun run = init("10.0.0.1", "10.0.0.1", "test");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("address of master b is '10.0.0.1:3306', the same as on line");
        assertThat(file).doesNotExist();
    }

    @Test
    void saysThatTheFolderIsMissing() {
        file = folder.resolve("missing/topology.yaml");

        CliRun run = init("10.0.0.1", "10.0.0.2", "test");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("cannot be written", "name a file in a folder");
    }

    @Test
    void refusesWhatIsNoAddress() {
        CliRun run = init("10.0.0.1:0", "10.0.0.2", "test");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'10.0.0.1:0' is no address: write HOST, HOST:PORT, or [IPV6]:PORT");
    }

    private CliRun init(String a, String b, String database) {
        return CliRun.of("-f", file, "init", "--master", a, "--master", b, "--database", database);
    }
}
