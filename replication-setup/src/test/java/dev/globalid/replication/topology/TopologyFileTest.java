package dev.globalid.replication.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopologyFileTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("REPLICATION_PASSWORD", "r3pl", "MYSQL_A", "${MYSQL_B}", "MYSQL_B", "beta");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("topology.yaml");
    }

    @Test
    void readsEveryKey() throws IOException {
        Topology topology = load("""
                databases: [test, shop]
                ignore-databases: [mysql]
                lanes: 12
                replication:
                  user: replicator
                  password: ${REPLICATION_PASSWORD}
                  tls: required
                  coordinates: gtid
                masters:
                  - name: a
                    host: 192.168.1.39
                    port: 3307
                    server-id: 4294967295
                    lane: 12
                    replication-host: 10.0.0.39
                    replication-port: 3308
                    admin: {user: root, password: "${MYSQL_A}"}
                  - {name: b, host: b.example, server-id: 2, lane: 2, admin: {user: root, password: "${MYSQL_B}"}}
                """);

        assertThat(topology)
                .isEqualTo(new Topology(
                        List.of("test", "shop"),
                        List.of("mysql"),
                        12,
                        new Replication("replicator", Secret.of("r3pl"), Tls.REQUIRED, Coordinates.GTID),
                        List.of(
                                new Master(
                                        "a",
                                        new HostAndPort("192.168.1.39", 3307),
                                        new HostAndPort("10.0.0.39", 3308),
                                        4_294_967_295L,
                                        12,
                                        new Admin("root", Secret.of("${MYSQL_B}"))),
                                new Master(
                                        "b",
                                        new HostAndPort("b.example", 3306),
                                        new HostAndPort("b.example", 3306),
                                        2,
                                        2,
                                        new Admin("root", Secret.of("beta"))))));
    }

    @Test
    void fillsInWhatMayBeLeftOut() throws IOException {
        Topology topology = load(Sample.YAML);

        assertThat(topology.lanes()).isEqualTo(10);
        assertThat(topology.ignoreDatabases()).isEmpty();
        assertThat(topology.replication().tls()).isEqualTo(Tls.PREFERRED);
        assertThat(topology.replication().coordinates()).isEqualTo(Coordinates.AUTO);
        assertThat(topology.masters().get(0).address().port()).isEqualTo(3306);
    }

    @Test
    void takesTextAsItIsWritten() throws IOException {
        Topology topology = load(Sample.YAML
                .replace("password: secret", "password: 0123")
                .replace("user: root, password: b", "user: yes, password: ''")
                .replace("user: replicator", "user: replicator\n  tls: off"));

        assertThat(topology.replication().password().reveal()).isEqualTo("0123");
        assertThat(topology.replication().tls()).isEqualTo(Tls.OFF);
        assertThat(topology.masters().get(1).admin()).isEqualTo(new Admin("yes", Secret.of("")));
    }

    @Test
    void readsPasswordFilesBesideTheTopologyFile() throws IOException {
        Files.writeString(folder.resolve("replicator.secret"), "päss word\r\n");

        Topology topology = load(Sample.YAML.replace("password: secret", "password-file: replicator.secret"));

        assertThat(topology.replication().password().reveal()).isEqualTo("päss word");
    }

    @Test
    void readsAddressesOfIpv6() throws IOException {
        Topology topology = load(Sample.YAML.replace("host: a.example", "host: '::1'"));

        assertThat(topology.masters().get(0).address()).hasToString("[::1]:3306");
    }

    @Test
    void readsNamesInEveryScript() throws IOException {
        Topology topology = load(
                Sample.YAML.replace("[test]", "[用户库, 'we`ird-db', \"it's\"]").replace("name: a", "name: 甲"));

        assertThat(topology.databases()).containsExactly("用户库", "we`ird-db", "it's");
        assertThat(topology.masters()).extracting(Master::name).containsExactly("甲", "b");
    }

    @Test
    void keepsTheOrderOfTheFile() throws IOException {
        Topology topology = load(Sample.YAML.replace("[test]", "[z, a, m]"));

        assertThat(topology.databases()).containsExactly("z", "a", "m");
    }

    private Topology load(String yaml) throws IOException {
        Files.writeString(file, yaml);
        return TopologyFile.load(file, ENVIRONMENT);
    }
}
