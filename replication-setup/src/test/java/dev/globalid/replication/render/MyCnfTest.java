package dev.globalid.replication.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MyCnfTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql-5.6.14",
                "mysql-5.7.44",
                "mysql-8.0",
                "mysql-8.0.33",
                "mysql-8.4.0",
                "mysql-9.7.4",
                "mysql-26.7.0",
                "mariadb-10.6.0",
                "mariadb-10.11.14",
                "mariadb-11.4.5"
            })
    void isWrittenForTheVersion(String version) throws IOException {
        assertThat(render(Coordinates.AUTO, version)).isEqualTo(golden(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql-5.6.14-gtid", "mysql-9.7.4-gtid", "mariadb-10.11.14-gtid"})
    void turnsGtidsOnWhereTheTopologyAsksForThem(String name) throws IOException {
        assertThat(render(Coordinates.GTID, name.replace("-gtid", ""))).isEqualTo(golden(name));
    }

    @Test
    void differsBetweenTheMastersOnlyWhereItMust() {
        Topology topology = topology(Coordinates.AUTO, List.of("test"));
        String a = MyCnf.render(topology, topology.masters().get(0), version("8.0.33"));
        String b = MyCnf.render(topology, topology.masters().get(1), version("8.0.33"));

        assertThat(b.lines().filter(line -> a.lines().noneMatch(line::equals)))
                .containsExactly(
                        "# my.cnf of master b, for MySQL 8.0.33 and later releases of that series, written by replication-setup render.",
                        "# The other masters must reach it at [fd00::40]:3306: mind bind-address and the firewall.",
                        "server-id=2",
                        "auto_increment_offset=2");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "test, test",
                "we`ird-db, \"we`ird-db\"",
                "用户库, \"用户库\"",
                "a#b, \"a#b\"",
                "it's, \"it's\"",
                "say \"hi\", \"say \\\"hi\\\"\"",
                "back\\slash, \"back\\\\slash\""
            })
    void quotesNamesThatAnOptionFileWouldMisread(String database, String quoted) {
        Topology topology = topology(Coordinates.AUTO, List.of(database));

        assertThat(MyCnf.render(topology, topology.masters().get(0), version("8.0.33")))
                .contains("\nreplicate-do-db=" + quoted + "\n");
    }

    @ParameterizedTest
    @CsvSource({"5.5.62, MySQL 5.5.62", "mariadb-10.5.1, MariaDB 10.5.1"})
    void isNotWrittenForServersThatAreTooOld(String version, String name) {
        assertThatExceptionOfType(UnsupportedVersionException.class)
                .isThrownBy(() -> render(Coordinates.AUTO, version))
                .withMessage(name + " is too old, wanted MySQL 5.6 or MariaDB 10.6 at least: upgrade the server");
    }

    private static String render(Coordinates coordinates, String version) {
        Topology topology = topology(coordinates, List.of("test", "shop"));
        return MyCnf.render(topology, topology.masters().get(0), version(version));
    }

    private static ServerVersion version(String typed) {
        return ServerVersion.fromPerson(typed).orElseThrow();
    }

    private static Topology topology(Coordinates coordinates, List<String> databases) {
        return new Topology(
                databases,
                List.of("mysql"),
                10,
                new Replication("replicator", Secret.of("secret"), Tls.PREFERRED, coordinates),
                List.of(master("a", "192.168.1.39", 1), master("b", "fd00::40", 2)));
    }

    private static Master master(String name, String host, int lane) {
        HostAndPort address = new HostAndPort(host, 3306);
        return new Master(name, address, address, lane, lane, new Admin("root", Secret.of("")));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = MyCnfTest.class.getResourceAsStream(name + ".cnf")) {
            return new String(requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
