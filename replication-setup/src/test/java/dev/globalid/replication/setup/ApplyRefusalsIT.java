package dev.globalid.replication.setup;

import static dev.globalid.replication.setup.LivePair.master;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Topology;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers that cannot be a pair are left as they are, and a sentence says why. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
class ApplyRefusalsIT extends LivePairFixture {

    @BeforeEach
    @AfterEach
    void clear() throws SQLException {
        pair.clear();
    }

    @Test
    void refusesTwoServersWithOneId() throws SQLException {
        pair.b().execute("SET GLOBAL server_id = 1");
        assertThat(refusals(pair.topology()))
                .anyMatch(finding -> finding.name().equals("server_id of both")
                        && finding.subject().equals("a and b")
                        && finding.found().equals("1 on both"))
                .anyMatch(finding -> finding.name().equals("server_id")
                        && finding.wanted().equals("2")
                        && finding.remedy().contains("my.cnf"));
    }

    @Test
    void refusesAServerThatWritesNoBinaryLog() throws SQLException {
        try (MySqlServer mute = MySqlServer.start(pair.a().version(), "--skip-log-bin", "--server-id=2")) {
            assertThat(refusals(pair.topology(master(pair.a(), 1), master(mute, 2))))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.name()).isEqualTo("log_bin");
                        assertThat(finding.remedy()).contains("log-bin=mysql-bin");
                    });
        }
    }

    @Test
    void refusesAServerThatIsReadOnly() throws SQLException {
        pair.b().execute("SET GLOBAL read_only = ON");
        assertThat(refusals(pair.topology()))
                .singleElement()
                .extracting(Finding::name)
                .isEqualTo("read_only");
    }

    @Test
    void refusesATableThatIsOnOneSideOnly() throws SQLException {
        pair.onBoth("CREATE DATABASE shop");
        pair.b().execute("CREATE TABLE shop.extra (id INT)");
        assertThat(refusals(pair.topology()))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("table shop.extra exists on b only");
    }

    @Test
    void refusesTablesThatAreBuiltDifferently() throws SQLException {
        pair.onBoth("CREATE DATABASE shop");
        pair.a().execute("CREATE TABLE shop.t (id INT PRIMARY KEY, name VARCHAR(10))");
        pair.b().execute("CREATE TABLE shop.t (id INT PRIMARY KEY, name VARCHAR(20), KEY by_name (name))");
        assertThat(refusals(pair.topology()))
                .extracting(Finding::found)
                .anyMatch(found -> found.contains("varchar(10)") && found.contains("varchar(20)"))
                .anyMatch(found -> found.contains("by_name"));
    }

    @Test
    void refusesTablesWhoseForeignKeysDiffer() throws SQLException {
        pair.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.parent (id INT PRIMARY KEY)");
        String child = "CREATE TABLE shop.t (p INT, FOREIGN KEY (p) REFERENCES shop.parent (id) ON DELETE %s)";
        pair.a().execute(child.formatted("CASCADE"));
        pair.b().execute(child.formatted("SET NULL"));
        assertThat(refusals(pair.topology()))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo(
                        "foreign keys of table shop.t differ: a has [FOREIGN KEY (p) REFERENCES parent(id) ON DELETE CASCADE],"
                                + " b has [FOREIGN KEY (p) REFERENCES parent(id) ON DELETE SET NULL]");
    }

    @Test
    void refusesRowsThatDiffer() throws SQLException {
        pair.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY, name VARCHAR(10))");
        pair.a().execute("INSERT INTO shop.t VALUES (1, 'a')");
        pair.b().execute("INSERT INTO shop.t VALUES (1, 'A')");
        assertThat(refusals(pair.topology()))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("the 1 rows of table shop.t are not the same on a and b");
    }

    @Test
    void refusesADatabaseThatIsOnOneSideOnly() throws SQLException {
        pair.a().execute("CREATE DATABASE `we``ird-db`", "CREATE TABLE `we``ird-db`.t (id INT)");
        assertThat(refusals(pair.topology()))
                .filteredOn(finding -> finding.name().equals("database we`ird-db"))
                .singleElement()
                .extracting(Finding::found)
                .isEqualTo("on a only");
    }

    @Test
    void refusesAServerThatAlreadyReplicatesFromElsewhere() throws SQLException {
        pair.b()
                .execute(
                        pair.isCurrent()
                                ? "CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'elsewhere', SOURCE_USER = 'x'"
                                : "CHANGE MASTER TO MASTER_HOST = 'elsewhere', MASTER_USER = 'x'");
        assertThat(refusals(pair.topology())).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("a → b");
            assertThat(finding.found()).contains("elsewhere:3306");
            assertThat(finding.remedy()).containsPattern("STOP (SLAVE|REPLICA).* and RESET (SLAVE|REPLICA).* ALL");
        });
    }

    @Test
    void takesTransactionIdsOnlyWhereTheServersCountByThem() {
        Replication gtid = new Replication(
                "replicator",
                LivePair.replication().password(),
                LivePair.replication().tls(),
                Coordinates.GTID);
        Topology topology = pair.topology();
        Topology byGtid = new Topology(topology.databases(), List.of(), 10, gtid, topology.masters());
        if (pair.countsByGtids()) {
            assertThat(Apply.prepare(byGtid, LivePair.LIMITS))
                    .satisfies(apply -> assertThat(apply.isRefused()).isFalse())
                    .satisfies(Apply::close);
        } else {
            assertThat(refusals(byGtid)).singleElement().satisfies(finding -> {
                assertThat(finding.name()).isEqualTo("coordinates");
                assertThat(finding.found()).contains("gtid_mode is OFF and OFF");
            });
        }
    }

    @Test
    void saysWhichServerIsNotReached() {
        int port = FreePort.find();
        HostAndPort nowhere = new HostAndPort("127.0.0.1", port);
        Admin admin = new Admin("root", Secret.of("x"));
        Topology topology = pair.topology(master(pair.a(), 1), new Master("b", nowhere, nowhere, 2, 2, admin));
        assertThatThrownBy(() -> Apply.prepare(topology, LivePair.LIMITS))
                .isInstanceOf(ReplicationException.class)
                .hasMessageContaining("b (127.0.0.1:" + port + ") cannot be reached: Connection refused");
    }

    @Test
    void saysWhoseAdministratorIsRefused() {
        Admin wrong = new Admin("root", Secret.of("not-the-password"));
        Topology topology = pair.topology(master(pair.a(), 1), master(pair.b(), 2, wrong));
        assertThatThrownBy(() -> Apply.prepare(topology, LivePair.LIMITS))
                .isInstanceOf(ReplicationException.class)
                .hasMessageContaining("b (")
                .hasMessageContaining("refused the user 'root'")
                .hasMessageNotContaining("not-the-password");
    }

    @Test
    void saysWhichPrivilegesAreMissing() throws SQLException {
        pair.onBoth("CREATE USER weak IDENTIFIED BY 'weak'", "GRANT SELECT, RELOAD ON *.* TO weak");
        Admin weak = new Admin("weak", Secret.of("weak"));
        Topology topology = pair.topology(master(pair.a(), 1), master(pair.b(), 2, weak));
        assertThatThrownBy(() -> Apply.prepare(topology, LivePair.LIMITS))
                .isInstanceOf(ReplicationException.class)
                .hasMessageContaining("on b the user 'weak' lacks the global privileges")
                .hasMessageContaining("REPLICATION SLAVE")
                .hasMessageNotContaining("RELOAD");
    }

    /** The errors that were found; checks that nothing is planned and nothing changed. */
    private static List<Finding> refusals(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            assertThat(apply.isRefused()).isTrue();
            assertThat(apply.plan().isEmpty()).isTrue();
            return apply.findings().stream().filter(Finding::isError).toList();
        }
    }
}
