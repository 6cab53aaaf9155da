package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.status.FleetReport;
import dev.globalid.replication.status.LinkReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cause that stops a pair, made for real, is named, shown, and put right, and the data is equal afterwards. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class RepairIT extends LivePairFixture {

    @TempDir
    private Path folder;

    /** By positions nobody can tell what a source has lost. */
    static Stream<MySqlVersion> countingByGtids() {
        return pair.among(MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11, MySqlVersion.MARIADB_11_4);
    }

    static Stream<MySqlVersion> havingUuids() {
        return Stream.of(pair.a().version()).filter(version -> !version.isMariaDb());
    }

    static Stream<MySqlVersion> havingCachingSha2() {
        return pair.among(MySqlVersion.MYSQL_8_0_12, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7);
    }

    @BeforeEach
    void makeAPair() throws SQLException {
        if (!isHealthy() || !isAsApplyMakesIt()) {
            pair.clear();
            pair.apply();
        }
        pair.onBoth(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop CHARACTER SET utf8",
                "CREATE TABLE shop.t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20), u INT UNIQUE)",
                "INSERT INTO shop.t VALUES (1, 'one', 1)");
    }

    @Test
    void keepsTheChosenRowWhereBothSidesInsertedTheSameKey() throws Exception {
        stopBoth();
        pair.a().execute("INSERT INTO shop.t VALUES (2, 'of a', 2), (11, 'more', NULL)");
        pair.b().execute("INSERT INTO shop.t VALUES (2, 'of b', 3), (12, 'more', NULL)");
        startBoth();
        awaitError(1062);
        CliRun run = repair("--keep", "b");
        assertThat(run.out())
                .contains("both sides wrote a row with this key", "on a: id=2, v=of a, u=2", "on b: id=2, v=of b, u=3");
        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 one 1", "2 of b 3", "11 more NULL", "12 more NULL");
    }

    @Test
    void keepsTheChosenRowWhereAnotherUniqueKeyClashes() throws Exception {
        stopBoth();
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'of a', 7)");
        pair.b().execute("INSERT INTO shop.t VALUES (12, 'of b', 7)");
        startBoth();
        awaitError(1062);
        repair("--keep", "a");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 of a 7");
    }

    @Test
    void asksWhichRowIsRightAndChangesNothingWithoutAnAnswer() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.t SET v = 'of b'");
        assertThat(CliRun.of("-f", file(), "repair", "--yes").status()).isEqualTo(2);
        assertThat(CliRun.of("-f", file(), "repair", "--yes", "--keep", "c").status())
                .isEqualTo(2);
        assertThat(CliRun.answering(List.of("neither"), "-f", file(), "repair").status())
                .isEqualTo(3);
        assertThat(CliRun.answering(List.of("b", "no"), "-f", file(), "repair").status())
                .isEqualTo(3);
        assertThat(rows(pair.a())).containsExactly("1 one 1");

        CliRun run = CliRun.answering(List.of("b all", "yes"), "-f", file(), "repair");
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.questions()).first().asString().contains("on a: id=1, v=one, u=1", "on b: id=1, v=of b, u=1");
        assertThat(rows(pair.a())).containsExactly("1 of b 1");
    }

    @Test
    void warnsOfTriggersThatFireWhereRowsAreWritten() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE seen (id INT PRIMARY KEY)",
                        "CREATE TRIGGER remember AFTER INSERT ON t FOR EACH ROW INSERT IGNORE INTO seen VALUES (NEW.id)");
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'x', NULL)");
        awaitRows(pair.b(), "1 one 1", "11 x NULL");
        pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.t SET v = 'of b' WHERE id = 11");
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("writing rows of shop.t on b fires its triggers shop.remember there, unlogged");
        assertEqual();
    }

    @Test
    void writesARowAsItWasChosenWhateverATriggerMakesOfIt() throws Exception {
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'x', NULL)");
        awaitRows(pair.b(), "1 one 1", "11 x NULL");
        pair.a().execute("USE shop", "CREATE TRIGGER stamp BEFORE INSERT ON t FOR EACH ROW SET NEW.v = UUID_SHORT()");
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t WHERE id = 11");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(pair.b(), "SHOW TRIGGERS FROM shop").contains("stamp"));
        repair("--keep", "a");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 x NULL");
    }

    @Test
    void saysWhichRowsItDeletesAndWhichTablesReferToThem() throws Exception {
        makeChildren();
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t");
        CliRun run = repair("--keep", "b");
        assertThat(run.out())
                .contains(
                        "shop.t as on b: not there, unlike id=1, v=one, u=1",
                        "rows of shop.child may refer to the deleted rows of shop.t");
        assertEqual();
    }

    @Test
    void bringsBackARowThatIsMissing() throws Exception {
        pair.a().execute("INSERT INTO shop.t VALUES (31, 'other', NULL)");
        awaitRows(pair.b(), "1 one 1", "31 other NULL");
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t WHERE id = 1");
        pair.a()
                .execute(
                        "UPDATE shop.t SET v = 'new' WHERE id = 1",
                        "INSERT INTO shop.t VALUES (11, 'after', NULL)",
                        "UPDATE shop.t SET v = 'waiting' WHERE id = 31");
        awaitError(1032);
        CliRun run = repair("--keep", "a");
        assertThat(run.out())
                .contains("the row that the source changed is not here", "on a: id=1, v=new, u=1; on b: not there")
                .doesNotContain("id=31");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 new 1", "11 after NULL", "31 waiting NULL");
    }

    @Test
    void bringsBackARowThatAForeignKeyRefersTo() throws Exception {
        makeChildren();
        pair.b().execute("SET sql_log_bin = 0, foreign_key_checks = 0", "DELETE FROM shop.t");
        pair.a().execute("INSERT INTO shop.child VALUES (11, 1)");
        awaitError(1452);
        CliRun run = repair("--keep", "a");
        assertThat(run.out())
                .contains(
                        "the row that a foreign key refers to is not here",
                        "not on b: table shop.t: id=1, v=one, u=1",
                        "write the rows of shop.t that are missing on b there as on a, unlogged");
        assertEqual();
        assertThat(query(pair.b(), "SELECT COUNT(*) FROM shop.child")).containsExactly("1");
    }

    @Test
    void asksWhatBecomesOfARowThatOneSideDeletedAndTheOtherRefersTo() throws Exception {
        makeChildren();
        stopBoth();
        pair.a().execute("DELETE FROM shop.t");
        pair.b().execute("INSERT INTO shop.child VALUES (12, 1)");
        startBoth();
        awaitError(1451);
        awaitError(1452);
        CliRun run = repair("--keep", "b");
        assertThat(run.out())
                .contains(
                        "a → b: rows here refer to a row that the source deleted or changed",
                        "b → a: the row that a foreign key refers to is not here");
        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 one 1");
        assertThat(query(pair.a(), "SELECT id FROM shop.child")).containsExactly("12");
    }

    private static void makeChildren() throws SQLException {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE child (id INT PRIMARY KEY, t INT NOT NULL, FOREIGN KEY (t) REFERENCES t (id))");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(pair.b(), "SHOW TABLES FROM shop").contains("child"));
    }

    @Test
    void createsATableThatIsMissing() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "DROP TABLE shop.t");
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'after', NULL)", "DELETE FROM shop.t WHERE id = 1");
        awaitError(1146);
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("was never made here", "not on b: shop.t");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("11 after NULL");
    }

    @Test
    void goesOnWhereTheNextEventStopsTheChannelForAnotherReason() throws Exception {
        pair.a().execute("USE shop", "CREATE TABLE other (id INT PRIMARY KEY)", "INSERT INTO other VALUES (1)");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> query(pair.b(), "SHOW TABLES FROM shop").contains("other"));
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t", "DROP TABLE shop.other");
        pair.a().execute("UPDATE shop.t SET v = 'new'", "INSERT INTO shop.other VALUES (2)");
        awaitError(1032);
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("The channel stopped again", "not on b: shop.other");
        assertEqual();
        assertThat(query(pair.b(), "SELECT id FROM shop.other ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void leavesAViewThatDiffersToAPerson() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "CREATE VIEW shop.w AS SELECT id FROM shop.t");
        CliRun run = CliRun.of("-f", file(), "repair", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("view shop.w exists on b only", "Make these the same on both sides");
    }

    @Test
    void goesOnFromCoordinatesThatAreTooOld() throws Exception {
        List<String> old = coordinates(pair.a());
        pair.a()
                .execute(
                        "INSERT INTO shop.t VALUES (11, 'x', NULL)",
                        "UPDATE shop.t SET v = 'y' WHERE id = 11",
                        "DELETE FROM shop.t WHERE id = 1");
        awaitRows(pair.b(), "11 y NULL");
        change("{source}_LOG_FILE = '%s', {source}_LOG_POS = %s".formatted(old.get(0), old.get(1)));
        // A server with GTIDs knows what it has executed, and passes it over.
        if (version != MySqlVersion.MYSQL_9_7) { // MariaDB knows it only of channels that go by them
            awaitError(1062);
            assertThat(CliRun.of("-f", file(), "repair", "--dry-run").out()).contains("the event was executed before");
        }
        repair("--keep", "a");
        assertEqual();
        assertThat(rows(pair.a())).containsExactly("11 y NULL");
    }

    @Test
    void goesOnFromCoordinatesThatAreNone() throws Exception {
        change("{source}_LOG_POS = 123456789");
        awaitError(1236, 13114);
        repair("--keep", "a");
        assertEqual();
    }

    @Test
    void startsAStoppedPairWithChangesOnBothSides() throws Exception {
        stopBoth();
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'a', NULL)", "UPDATE shop.t SET v = 'of a' WHERE id = 1");
        pair.b().execute("INSERT INTO shop.t VALUES (12, 'b', NULL)", "UPDATE shop.t SET v = 'of b' WHERE id = 1");
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("a → b: the channel is stopped", "b → a: the channel is stopped");
        assertEqual();
        assertThat(rows(pair.a())).hasSize(3).contains("11 a NULL", "12 b NULL");
    }

    @Test
    void goesOnBehindALogThatWasPurged() throws Exception {
        pair.b().execute(replica("STOP {replica}"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'lost', NULL)", "FLUSH LOGS");
        pair.a()
                .execute("PURGE BINARY LOGS TO '%s'"
                        .formatted(coordinates(pair.a()).get(0)));
        pair.a().execute("INSERT INTO shop.t VALUES (21, 'kept', NULL)", "UPDATE shop.t SET v = 'more' WHERE id = 11");
        pair.b().execute(replica("START {replica}"));
        awaitError(1236, 13114);
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("no longer has that part of its binary log");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 more NULL", "21 kept NULL");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("countingByGtids")
    void bringsBackWhatASourceLostThatWasRestored(MySqlVersion named) throws Exception {
        Path backup = folder.resolve("backup");
        pair.a().stop();
        copy(pair.a().dataDirectory(), backup);
        pair.a().start();
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'lost', NULL)");
        awaitRows(pair.b(), "1 one 1", "11 lost NULL");
        pair.a().kill();
        copy(backup, pair.a().dataDirectory());
        pair.a().start();
        awaitError(1236, 13114);
        CliRun run = repair("--keep", "b");
        assertThat(run.out()).contains("that a has lost itself");
        assertEqual();
        pair.a().execute("INSERT INTO shop.t VALUES (21, 'after', NULL)");
        awaitRows(pair.b(), "1 one 1", "11 lost NULL", "21 after NULL");
        assertThat(rows(pair.a())).isEqualTo(rows(pair.b()));
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
    @MethodSource("havingUuids")
    void saysThatADataFolderWasCopiedWithItsUuid(MySqlVersion named) throws Exception {
        Path file = pair.b().dataDirectory().resolve("auto.cnf");
        pair.b().stop();
        Files.copy(pair.a().dataDirectory().resolve("auto.cnf"), file, StandardCopyOption.REPLACE_EXISTING);
        pair.b().start();
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            server.execute(replica("STOP {replica}"), replica("START {replica}"));
        }
        awaitErrorOnBoth();
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
    void fetchesARelayLogAgainThatIsDamaged() throws Exception {
        pair.b().execute(replica("STOP {replica} SQL_THREAD"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'damaged', NULL)");
        awaitReceived();
        List<String> status = LivePair.rows(pair.b(), pair.isCurrent() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS");
        pair.b().execute("FLUSH LOGS"); // what is read from the file now was cached before
        damage(
                pair.b().dataDirectory().resolve(cell(status, "Relay_Log_File")),
                Long.parseLong(cell(status, "Relay_Log_Pos")));
        pair.b().execute(replica("START {replica} SQL_THREAD"));
        awaitError(1594, 13121);
        CliRun run = repair();
        assertThat(run.out()).contains("the relay log is corrupt");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 damaged NULL");
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

    @Test
    void endsWhatAnInterruptedRepairLeftBehind() throws Exception {
        String mode = pair.isCurrent() ? "replica_exec_mode" : "slave_exec_mode";
        pair.b().execute("SET GLOBAL " + mode + " = IDEMPOTENT");
        CliRun run = repair();
        assertThat(run.out()).contains("as an interrupted repair leaves it");
        assertThat(query(pair.b(), "SELECT @@GLOBAL." + mode)).containsExactly("STRICT");
    }

    @Test
    void refusesToFollowToAServerThatIsAnother() throws Exception {
        pair.b().execute(replica("STOP {replica}"));
        change("{source}_HOST = '%s', {source}_PORT = %d, {source}_LOG_FILE = 'mysql-bin.000099', {source}_LOG_POS = 4"
                .formatted(pair.a().peerHost(), FreePort.find()));
        CliRun run = CliRun.of("-f", file(), "repair", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("so it may be another server");
    }

    @Test
    void fetchesALostRelayLogAgain() throws Exception {
        pair.b().execute(replica("STOP {replica} SQL_THREAD"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'in the relay log', NULL)");
        pair.b().stop();
        deleteRelayLogs(pair.b().dataDirectory());
        pair.b().start();
        repair();
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 in the relay log NULL");
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

    private CliRun repair(String... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of("-f", file(), "repair", "--yes"));
        all.addAll(List.of(arguments));
        CliRun run = CliRun.of(all.toArray());
        assertThat(run.status()).as(run.toString()).isZero();
        return run;
    }

    private void assertEqual() throws IOException, SQLException {
        CliRun verify = CliRun.of("-f", file(), "verify", "--json");
        assertThat(verify.status()).as(verify.toString()).isZero();
        assertThat(isHealthy()).isTrue();
        assertThat(rows(pair.a())).isEqualTo(rows(pair.b()));
    }

    private static boolean isHealthy() {
        FleetReport report = new StatusReader(pair.topology(), LivePair.LIMITS.timeouts()).read();
        return report.isHealthy();
    }

    /** Tests give the channel of b a position by hand. */
    private static boolean isAsApplyMakesIt() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                .read().channels().stream().allMatch(report -> report.missing().isPresent() == pair.countsByGtids());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.exists(to) ? Files.walk(to) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void awaitError(Integer... numbers) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                                .read()
                                .channels())
                        .flatExtracting(channel -> channel.errors())
                        .extracting(diagnosis -> diagnosis.error().number())
                        .containsAnyOf(numbers));
    }

    private static void awaitErrorOnBoth() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                        .read().channels().stream()
                                .noneMatch(channel -> channel.errors().isEmpty()));
    }

    private void stopBoth() throws SQLException {
        pair.a().execute(replica("STOP {replica}"));
        pair.b().execute(replica("STOP {replica}"));
    }

    private void startBoth() throws SQLException {
        pair.a().execute(replica("START {replica}"));
        pair.b().execute(replica("START {replica}"));
    }

    /** Points the channel of b elsewhere. */
    private void change(String wanted) throws SQLException {
        String options = wanted.contains("LOG_POS") && pair.countsByGtids()
                ? (version.isMariaDb() ? "{source}_USE_GTID = no, " : "{source}_AUTO_POSITION = 0, ") + wanted
                : wanted;
        String change = pair.isCurrent() ? "CHANGE REPLICATION SOURCE TO " : "CHANGE MASTER TO ";
        pair.b()
                .execute(
                        replica("STOP {replica}"),
                        change + options.replace("{source}", pair.isCurrent() ? "SOURCE" : "MASTER"),
                        replica("START {replica}"));
    }

    private static String replica(String statement) {
        return statement.replace("{replica}", pair.isCurrent() ? "REPLICA" : "SLAVE");
    }

    private static List<String> coordinates(MySqlServer server) throws SQLException {
        List<String> cells = LivePair.rows(server, pair.isCurrent() ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS");
        return cells.stream()
                .limit(2)
                .map(cell -> cell.substring(cell.indexOf('=') + 1))
                .toList();
    }

    private static List<String> rows(MySqlServer server) throws SQLException {
        return query(server, "SELECT CONCAT_WS(' ', id, v, IFNULL(u, 'NULL')) FROM shop.t ORDER BY id");
    }

    private static void awaitRows(MySqlServer server, String... rows) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(rows(server)).containsExactly(rows));
    }

    /** Until the receiver of b has all that a has written. */
    private static void awaitReceived() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            LinkReport report = new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                    .read().channels().stream()
                            .filter(channel -> channel.to().equals("b"))
                            .findFirst()
                            .orElseThrow();
            return report.channel()
                            .orElseThrow()
                            .receiver()
                            .received()
                            .orElseThrow()
                            .compareTo(report.written().orElseThrow())
                    >= 0;
        });
    }

    private static String cell(List<String> cells, String name) {
        return cells.stream()
                .filter(cell -> cell.startsWith(name + "="))
                .findFirst()
                .map(cell -> cell.substring(name.length() + 1))
                .orElseThrow();
    }

    private static void damage(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] rubbish = new byte[64];
            Arrays.fill(rubbish, (byte) 0xA5);
            channel.write(ByteBuffer.wrap(rubbish), position);
        }
    }

    private static void deleteRelayLogs(Path dataDirectory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(dataDirectory, "*relay-bin.*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private Path file() throws IOException {
        return PairFile.write(folder, pair);
    }
}
