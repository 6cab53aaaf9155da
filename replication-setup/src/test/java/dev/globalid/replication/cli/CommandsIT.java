package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands, one after the other, as an administrator runs them on two new servers. */
final class CommandsIT {

    private static final String WEIRD = "we`ird-库";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"
            })
    void makeAPairOfTwoServersAndShowIt(MySqlVersion version) throws IOException, SQLException {
        try (MySqlPair pair = MySqlPair.start(version, "--replicate-do-db=shop", "--replicate-do-db=" + WEIRD)) {
            createDatabases(pair.a());
            createDatabases(pair.b());
            Path topology = PairFile.write(folder, pair, "shop", WEIRD);

            rendersForTheVersionThatTheServersReport(topology, version);
            statusSaysThatThereIsNoPairYet(topology);
            plansWithoutChangingAnything(topology);
            refusesWithoutConsent(topology);

            CliRun apply = CliRun.of("-f", topology, "apply", "--yes");
            assertThat(apply.status()).as(apply.toString()).isZero();
            assertThat(apply.out()).contains("The plan:", "[1/", "Done: the servers are a pair, proved both ways.");

            CliRun json = CliRun.of("-f", topology, "apply", "--json");
            assertThat(json.status()).as(json.toString()).isZero();
            assertThat(json.out()).startsWith("{").contains("\"outcome\" : \"nothing-to-do\"", "\"severity\" : \"ok\"");

            CliRun again = CliRun.of("-f", topology, "apply");
            assertThat(again.status()).as(again.toString()).isZero();
            assertThat(again.out()).contains("Nothing to do: the servers are a pair already.");

            checkSaysThatAllIsWell(topology);
            statusSaysThatAllIsWell(topology);
            verifySaysWhatDiffers(topology, pair);
            statusSaysWhichServerIsGone(topology, pair.b());
        }
    }

    private void rendersForTheVersionThatTheServersReport(Path topology, MySqlVersion version) {
        CliRun run = CliRun.of("-f", topology, "render", "--out", folder.resolve("conf"));

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("(" + version);
    }

    private static void statusSaysThatThereIsNoPairYet(Path topology) {
        CliRun run = CliRun.of("-f", topology, "status");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("a → b: b replicates from nowhere: run apply");
    }

    private static void plansWithoutChangingAnything(Path topology) {
        CliRun run = CliRun.of("-f", topology, "apply", "--dry-run");

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("The plan:", "  1. ", "Nothing was changed.")
                .doesNotContain("replicator-secret");
        statusSaysThatThereIsNoPairYet(topology);
    }

    private static void refusesWithoutConsent(Path topology) {
        assertThat(CliRun.of("-f", topology, "apply").status()).isEqualTo(2);
        assertThat(CliRun.answering(List.of("no"), "-f", topology, "apply").status())
                .isEqualTo(3);
        statusSaysThatThereIsNoPairYet(topology);
    }

    private static void checkSaysThatAllIsWell(Path topology) {
        CliRun run = CliRun.of("-f", topology, "check");
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("looked at: 0 errors", "reachability");

        CliRun json = CliRun.of("-f", topology, "check", "--json");
        assertThat(json.status()).isZero();
        assertThat(json.out()).contains("\"sound\" : true", "\"name\" : \"auto_increment_offset\"");

        CliRun unknown = CliRun.of("-f", topology, "check", "--my-cnf", "c=my.cnf");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("--my-cnf names the master 'c', the topology file has a, b");
    }

    private static void statusSaysThatAllIsWell(Path topology) {
        CliRun run = CliRun.of("-f", topology, "status");
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("a → b", "b → a").doesNotContain("unknown");

        CliRun json = CliRun.of("-f", topology, "status", "--json");
        assertThat(json.status()).isZero();
        CliRun nagios = CliRun.of("-f", topology, "status", "--nagios");
        assertThat(nagios.status()).as(nagios.toString()).isZero();
        assertThat(nagios.out()).startsWith("REPLICATION OK - a to b lag none; b to a lag none | 'lag a-b'=0s;;;0");

        assertThat(json.out()).contains("\"healthy\" : true", "\"receiver\" : \"on\"", "\"lagSeconds\" : 0");
    }

    private static void verifySaysWhatDiffers(Path topology, MySqlPair pair) throws SQLException {
        CliRun equal = CliRun.of("-f", topology, "verify");
        assertThat(equal.status()).as(equal.toString()).isZero();
        assertThat(equal.out()).contains("Equal: 2 tables, 2 rows.");

        change(pair.b(), "UPDATE `we``ird-库`.`名` SET v = '别'");
        CliRun different = CliRun.of("-f", topology, "verify");
        assertThat(different.status()).isEqualTo(1);
        assertThat(different.out())
                .contains("table we`ird-库.名, row id=1:", "on a: id=1, v=值", "on b: id=1, v=别", "Different: 2 tables");
        CliRun json = CliRun.of("-f", topology, "verify", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.out()).contains("\"verdict\" : \"different\"", "\"key\" : \"id=1\"");

        assertThat(CliRun.of("-f", topology, "verify", "--chunk", "0").status()).isEqualTo(2);
        change(pair.b(), "UPDATE `we``ird-库`.`名` SET v = '值'");
    }

    private static void change(MySqlServer server, String sql) throws SQLException {
        server.execute("SET sql_log_bin = 0", sql);
    }

    private static void statusSaysWhichServerIsGone(Path topology, MySqlServer server) {
        server.kill();

        CliRun run = CliRun.of("-f", topology, "status");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("b (127.0.0.1:" + server.port() + ") cannot be reached");
        assertThat(CliRun.of("-f", topology, "status", "--nagios").status()).isEqualTo(2);
        assertThat(CliRun.of("-f", topology, "check").status()).isEqualTo(1);
        assertThat(CliRun.of("-f", topology, "apply", "--yes").status()).isEqualTo(1);
    }

    private static void createDatabases(MySqlServer server) throws SQLException {
        for (String database : List.of("shop", WEIRD)) {
            String quoted = "`" + database.replace("`", "``") + "`";
            server.execute(
                    "CREATE DATABASE " + quoted + " DEFAULT CHARACTER SET utf8",
                    "CREATE TABLE " + quoted + ".`名` (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9))",
                    "INSERT INTO " + quoted + ".`名` VALUES (1, '值')");
        }
    }
}
