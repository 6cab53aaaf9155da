package dev.globalid.replication.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.server.Family;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.topology.TopologyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that {@code docker-compose.yml} mounts. */
class DockerFilesTest {

    private static final Path DOCKER = Path.of(System.getProperty("globalid.root"), "replication-setup/docker");
    private static final ServerVersion IMAGE = new ServerVersion(Family.MYSQL, 8, 4, 0);

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void areWhatRenderWrites(String master) throws IOException {
        Topology topology = TopologyFile.load(
                DOCKER.resolve("topology.yaml"), Map.of("REPLICATION_PASSWORD", "r", "MYSQL_A", "a", "MYSQL_B", "b"));
        String rendered = MyCnf.render(
                topology,
                topology.masters().stream()
                        .filter(one -> one.name().equals(master))
                        .findFirst()
                        .orElseThrow(),
                IMAGE);
        assertThat(Files.readString(DOCKER.resolve(master).resolve("my.cnf"))).isEqualTo(rendered);
    }
}
