package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.status.LinkReport;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a channel has lost of its place, its logs or its source's, it goes on and the data is equal afterwards. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class RepairLogsIT extends RepairFixture {

    /** By positions nobody can tell what a source has lost. */
    static Stream<MySqlVersion> countingByGtids() {
        return pair.among(MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11, MySqlVersion.MARIADB_11_4);
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
            assertThat(CliRun.of("-f", file(), "repair", "--dry-run").out()).contains("3 changes of rows");
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
    void goesOnBehindALogThatWasPurged() throws Exception {
        pair.b().execute(replica("STOP {replica}"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'lost', NULL)", "FLUSH LOGS");
        pair.purgeLogsOfA();
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

    @Test
    void fetchesALostRelayLogAgain() throws Exception {
        pair.b().execute(replica("STOP {replica} SQL_THREAD"));
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'in the relay log', NULL)");
        awaitReceived();
        pair.b().stop();
        deleteRelayLogs(pair.b().dataDirectory());
        pair.b().start();
        repair();
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 in the relay log NULL");
    }

    /** Until the receiver of b has all that a has written. */
    private static void awaitReceived() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            LinkReport report = fromAToB();
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
}
