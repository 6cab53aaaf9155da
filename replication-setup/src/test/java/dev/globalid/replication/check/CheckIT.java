package dev.globalid.replication.check;

import static dev.globalid.replication.setup.LivePair.master;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What check says of two servers before and after they are a pair, and of what may be wrong with them. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
class CheckIT extends LivePairFixture {

    @TempDir
    Path folder;

    @BeforeEach
    void clear() throws SQLException {
        pair.clear();
    }

    @Test
    void findsTwoNewServersSoundAndSeesThatEachReachesTheOther() throws Exception {
        List<String> before = pair.state();

        List<Finding> findings = check(pair.topology(), true, Map.of());

        assertThat(findings).noneMatch(Finding::isError);
        assertThat(findings)
                .filteredOn(finding -> finding.name().equals("reachability"))
                .extracting(Finding::subject, Finding::severity)
                .containsExactly(tuple("a → b", Severity.OK), tuple("b → a", Severity.OK));
        assertThat(findings)
                .extracting(Finding::name)
                .contains("connection", "privileges", "series", "binlog_format", "sync_binlog", "clocks", "data");
        assertThat(pair.state()).isEqualTo(before);
    }

    @Test
    void namesWhatLanesCannotProtect() throws Exception {
        pair.onBoth(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.keyless (v INT)",
                "CREATE TABLE shop.old (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE = MyISAM",
                "CREATE TABLE shop.person (id INT AUTO_INCREMENT PRIMARY KEY, mail VARCHAR(50), UNIQUE KEY by_mail (mail))",
                "CREATE TABLE shop.post (id INT AUTO_INCREMENT PRIMARY KEY, person INT,"
                        + " CONSTRAINT of_person FOREIGN KEY (person) REFERENCES shop.person (id) ON DELETE CASCADE)",
                "CREATE TRIGGER shop.stamp BEFORE INSERT ON shop.post FOR EACH ROW SET NEW.person = NEW.person",
                "CREATE EVENT shop.sweep ON SCHEDULE EVERY 1 YEAR DO DELETE FROM shop.post");

        List<Finding> findings = check(pair.topology(), false, Map.of());

        assertThat(findings).noneMatch(Finding::isError);
        assertWarning(findings, "primary keys", "shop.keyless");
        assertWarning(findings, "engine", "shop.old");
        assertWarning(findings, "unique keys", "shop.person");
        assertWarning(findings, "cascades", "of_person");
        assertWarning(findings, "triggers", "shop.stamp");
        assertWarning(findings, "events", "shop.sweep");
        assertWarning(findings, "reachability", "not tried from b");
    }

    @Test
    void takesNoIdThatIsWrittenMeanwhileForOneThatIsTaken() throws Exception {
        pair.onBoth("CREATE DATABASE shop", "CREATE TABLE shop.busy (id INT AUTO_INCREMENT PRIMARY KEY)");
        AtomicBoolean writing = new AtomicBoolean(true);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> insert(writing));
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(check(pair.topology(), false, Map.of()))
                        .filteredOn(finding -> finding.name().equals("next AUTO_INCREMENT"))
                        .noneMatch(Finding::isError);
            }
            assertThat(writer).isNotDone();
        } finally {
            writing.set(false);
            writer.join();
        }
    }

    private static void insert(AtomicBoolean writing) {
        try (Connection connection = pair.a().connect("shop");
                Statement statement = connection.createStatement()) {
            while (writing.get()) {
                statement.execute("INSERT INTO busy () VALUES ()");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysOnceThatAWholeDatabaseIsMissing() throws Exception {
        pair.a().execute("SET sql_log_bin = 0", "CREATE DATABASE shop", "CREATE TABLE shop.t (id INT PRIMARY KEY)");

        assertThat(check(pair.topology(), false, Map.of()))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.name()).isEqualTo("database shop");
                    assertThat(finding.found()).isEqualTo("on a only");
                    assertThat(finding.remedy()).isEqualTo("copy it to b with apply --seed-from a, or drop it from a");
                });
    }

    @Test
    void saysWhatIsWrongWithAPairThatReplicates() throws Exception {
        apply(pair.topology());
        assertThat(check(pair.topology(), false, Map.of())).noneMatch(Finding::isError);
        pair.a().execute("USE shop", "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)");
        pair.b().execute("SET GLOBAL auto_increment_increment = 1", "SET GLOBAL sync_binlog = 0");

        List<Finding> findings = check(pair.topology(), false, Map.of());

        assertThat(findings)
                .filteredOn(finding -> finding.isError() && finding.subject().equals("b"))
                .extracting(Finding::name)
                .contains("auto_increment_increment", "sync_binlog", "offset within increment");
        if (version != MySqlVersion.MYSQL_5_6 && version != MySqlVersion.MYSQL_5_7) { // which do not tell
            assertWarning(findings, "after a restart", "sync_binlog was set at run time and is lost");
        }
        apply(pair.topology());
        assertThat(check(pair.topology(), false, Map.of())).noneMatch(Finding::isError);
    }

    @Test
    void readsACopyOfTheOptionFile() throws Exception {
        Path file = file("""
                [mysqld]
                server-id = 2   # its number
                log-bin = mysql-bin
                default_authentication_plugin = mysql_native_password
                auto-increment-increment = 1
                auto_increment_offset = 2
                replicate-do-db = "shop"
                [client]
                auto_increment_increment = 10
                """);

        List<Finding> findings = check(pair.topology(), false, Map.of("b", file));

        assertWarning(findings, "my.cnf", "auto_increment_increment=1");
        assertWarning(findings, "my.cnf", "replicate-do-db of shop");
        assertThat(findings)
                .filteredOn(finding -> finding.isError() && finding.name().equals("my.cnf"))
                .extracting(Finding::found)
                .isEqualTo(version == MySqlVersion.MYSQL_9_7 ? List.of("default_authentication_plugin") : List.of());
        assertThat(findings).noneMatch(finding -> finding.found().equals("no server_id"));
    }

    @Test
    void saysWhichServerCannotBeLookedAt() throws Exception {
        int port = FreePort.find();
        HostAndPort nowhere = new HostAndPort("127.0.0.1", port);
        Master gone = new Master("b", nowhere, nowhere, 2, 2, new Admin("root", Secret.of("x")));

        assertThat(check(pair.topology(master(pair.a(), 1), gone), false, Map.of()))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.name()).isEqualTo("connection");
                    assertThat(finding.found()).contains("cannot be reached: Connection refused");
                });
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("my.cnf"), text);
    }

    private static void assertWarning(List<Finding> findings, String name, String found) {
        assertThat(findings)
                .anyMatch(finding -> finding.severity() == Severity.WARNING
                        && finding.name().equals(name)
                        && finding.found().contains(found));
    }

    private static List<Finding> check(Topology topology, boolean probe, Map<String, Path> files) throws Exception {
        return new Check(topology, LivePair.LIMITS, probe, files).run();
    }

    private static void apply(Topology topology) {
        try (Apply apply = Apply.prepare(topology, LivePair.LIMITS)) {
            apply.plan().execute(PlanListener.SILENT);
        }
    }
}
