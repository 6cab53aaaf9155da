package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause that keeps a channel from its source or from its work, made for real, is named and put right. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class RepairAccessIT extends RepairFixture {

    static Stream<MySqlVersion> havingUuids() {
        return Stream.of(pair.a().version()).filter(version -> !version.isMariaDb());
    }

    static Stream<MySqlVersion> havingCachingSha2() {
        return pair.among(MySqlVersion.MYSQL_8_0_12, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7);
    }

    @Test
    void givesAServerItsOwnIdBack() throws Exception {
        pair.b().execute("SET GLOBAL server_id = 1", replica("STOP {replica}"), replica("START {replica}"));
        awaitError(1593, 13117);
        CliRun run = repair();
        assertThat(run.out()).contains("the same server_id");
        assertEqual();
        assertThat(query(pair.b(), "SELECT @@GLOBAL.server_id")).containsExactly("2");
    }

    @Test
    void resetsAnAccountThatIsLost() throws Exception {
        pair.a()
                .execute(
                        "SET sql_log_bin = 0",
                        "DROP USER 'replicator'@'%s'".formatted(pair.b().peerHost()));
        pair.b().execute(replica("STOP {replica}"), replica("START {replica}"));
        awaitError(1045);
        CliRun run = repair();
        assertThat(run.out()).contains("refuses the replication account").doesNotContain("geheim");
        assertEqual();
    }

    @Test
    void resetsAPasswordThatWasChanged() throws Exception {
        String account = "'replicator'@'%s'".formatted(pair.b().peerHost());
        pair.a()
                .execute(
                        "SET sql_log_bin = 0",
                        version == MySqlVersion.MYSQL_5_6
                                ? "SET PASSWORD FOR %s = PASSWORD('another')".formatted(account)
                                : "ALTER USER %s IDENTIFIED BY 'another'".formatted(account));
        pair.b().execute(replica("STOP {replica}"), replica("START {replica}"));
        awaitError(1045);
        CliRun run = repair();
        assertThat(run.out()).contains("wrong password").doesNotContain("geheim");
        assertEqual();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingCachingSha2")
    void letsAReceiverWithoutTlsAskForTheKey(MySqlVersion named) throws Exception {
        change("{source}_SSL = 0, GET_{source}_PUBLIC_KEY = 0");
        pair.a().execute("FLUSH PRIVILEGES"); // forgets the passwords it has seen, as a restart does
        pair.b().execute(replica("STOP {replica}"), replica("START {replica}"));
        awaitError(2061);
        CliRun run = repair();
        assertThat(run.out()).contains("caching_sha2_password needs TLS or the source's public key");
        assertEqual();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingUuids")
    void saysThatADataFolderWasCopiedWithItsUuid(MySqlVersion named) throws Exception {
        Path file = pair.b().dataDirectory().resolve("auto.cnf");
        pair.b().stop();
        Files.copy(pair.a().dataDirectory().resolve("auto.cnf"), file, StandardCopyOption.REPLACE_EXISTING);
        pair.b().start();
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            server.execute(replica("STOP {replica}"), replica("START {replica}"));
        }
        awaitErrorOnBoth(1593, 13117);
        CliRun run = CliRun.of("-f", file(), "repair", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("the same UUID", "remove auto.cnf from the copy's data folder");

        pair.b().stop();
        Files.delete(file);
        pair.b().start();
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'meanwhile', NULL)");
        repair();
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 meanwhile NULL");
    }

    /** MariaDB's takes no notice of it. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingUuids")
    void saysWhichFileIsInTheWayOfAnApplierThatWasKilledWhileItStarted(MySqlVersion named) throws Exception {
        String directory = named == MySqlVersion.MYSQL_9_7 ? "replica_load_tmpdir" : "slave_load_tmpdir";
        Path leftover = Path.of(query(pair.b(), "SELECT CONCAT(@@" + directory + ", '/SQL_LOAD-', @@server_uuid)")
                .get(0));
        pair.b().execute(replica("STOP {replica}"));
        Files.createFile(leftover);
        pair.b().execute(replica("START {replica}"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'meanwhile', NULL)");
        awaitError(1);
        CliRun run = CliRun.of("-f", file(), "repair", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("the server was killed just then", leftover.toString(), "remove the file");

        Files.delete(leftover);
        repair();
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 meanwhile NULL");
    }

    @Test
    void endsAModeThatHidesErrors() throws Exception {
        String mode = pair.isCurrent() ? "replica_exec_mode" : "slave_exec_mode";
        pair.b().execute("SET GLOBAL " + mode + " = IDEMPOTENT");
        CliRun run = repair();
        assertThat(run.out()).contains("and so hides what differs");
        assertThat(query(pair.b(), "SELECT @@GLOBAL." + mode)).containsExactly("STRICT");
    }

    @Test
    void followsAServerToAnotherPort() throws Exception {
        pair.b().execute(replica("STOP {replica}"));
        List<String> place = coordinates(pair.a());
        String address =
                "{source}_HOST = '%s', {source}_PORT = %d".formatted(pair.a().peerHost(), FreePort.find());
        change(
                pair.countsByGtids()
                        ? address
                        : address
                                + ", {source}_LOG_FILE = '%s', {source}_LOG_POS = %s"
                                        .formatted(place.get(0), place.get(1)));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'meanwhile', NULL)");
        CliRun run = repair();
        assertThat(run.out()).contains("the channel still goes to");
        assertEqual();
    }
}
