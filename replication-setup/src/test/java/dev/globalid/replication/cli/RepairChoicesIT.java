package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What this program says, asks, decides and refuses, whatever the version of the servers. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0"})
class RepairChoicesIT extends RepairFixture {

    @Test
    void asksWhichRowIsRightAndChangesNothingWithoutAnAnswer() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.t SET v = 'of b'");
        assertThat(CliRun.of("-f", file(), "repair", "--yes", "--rescue-dir", folder)
                        .status())
                .isEqualTo(2);
        assertThat(CliRun.of("-f", file(), "repair", "--yes", "--keep", "c").status())
                .isEqualTo(2);
        assertThat(CliRun.answering(List.of("neither"), "-f", file(), "repair", "--rescue-dir", folder)
                        .status())
                .isEqualTo(3);
        assertThat(CliRun.answering(List.of("b", "no"), "-f", file(), "repair", "--rescue-dir", folder)
                        .status())
                .isEqualTo(3);
        assertThat(rows(pair.a())).containsExactly("1 one 1");

        CliRun run = CliRun.answering(List.of("b", "yes"), "-f", file(), "repair", "--rescue-dir", folder);
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
    void refusesTriggersThatOverwriteRowsNobodyHasSeen() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE last (id INT PRIMARY KEY)",
                        "CREATE TRIGGER forget AFTER DELETE ON t FOR EACH ROW DELETE FROM last WHERE id = OLD.id");
        awaitTable("last");
        pair.b().execute("SET sql_log_bin = 0", "INSERT INTO shop.last VALUES (1)");
        diverge("UPDATE shop.t SET v = 'of {m}' WHERE id = 1", "INSERT INTO shop.t VALUES (2, 'of {m}', NULL)");
        CliRun run = CliRun.of("-f", file(), "repair", "--yes", "--keep", "a", "--rescue-dir", folder);
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("nothing was changed", "(shop.forget)");
        assertThat(query(pair.b(), "SELECT id FROM shop.last")).containsExactly("1");
        assertThat(rows(pair.b())).contains("2 of b NULL");
    }

    @Test
    void refusesChoicesThatAreAboutNothing() throws Exception {
        diverge("INSERT INTO shop.t VALUES (2, 'of {m}', NULL)");
        for (String keep : List.of("shpo.t=a", "t=a")) {
            assertThat(CliRun.of("-f", file(), "repair", "--yes", "--keep", keep, "--keep", "b")
                            .err())
                    .contains("no such table");
        }
        assertThat(CliRun.of("-f", file(), "repair", "--yes", "--keep", "a", "--keep", "b")
                        .err())
                .contains("given twice for all tables");
        assertThat(rows(pair.b())).contains("2 of b NULL");
    }

    @Test
    void takesAChoiceForEachRowFromAFile() throws Exception {
        String values = IntStream.range(100, 130)
                .mapToObj("(%d, 'of {m}', NULL)"::formatted)
                .collect(Collectors.joining(", "));
        diverge("INSERT INTO shop.t VALUES " + values);
        CliRun first = CliRun.of("-f", file(), "repair", "--yes", "--rescue-dir", folder);
        assertThat(first.status()).as(first.toString()).isEqualTo(2);
        Path list;
        try (Stream<Path> files = Files.list(folder)) {
            list = files.filter(file -> file.toString().endsWith("-conflicts.txt"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.getPosixFilePermissions(list)).hasSize(2);
        String odd = "on b: id=1[0-9][13579],";
        List<String> chosen = new ArrayList<>();
        String master = "a";
        for (String line : Files.readAllLines(list)) {
            if (line.contains("on b: ")) {
                master = Pattern.compile(odd).matcher(line).find() ? "b" : "a";
            }
            chosen.add(line.endsWith(" ?") ? line.replace(" ?", " " + master) : line);
        }
        Files.write(list, chosen);
        Path choices = Files.move(list, folder.resolve("choices.txt"));

        repair("--choices", choices.toString());

        assertEqual();
        assertThat(rows(pair.a())).contains("100 of a NULL", "101 of b NULL", "128 of a NULL", "129 of b NULL");
        diverge("INSERT INTO shop.t VALUES (200, 'of {m}', NULL)");
        CliRun stale =
                CliRun.of("-f", file(), "repair", "--yes", "--keep", "a", "--choices", choices, "--rescue-dir", folder);
        assertThat(stale.err()).contains("choices of rows that do not differ in that way any more");
        assertThat(rows(pair.b())).contains("200 of b NULL");
    }

    @Test
    void asksTableByTable() throws Exception {
        pair.onBoth("CREATE TABLE shop.d (k INT PRIMARY KEY, v VARCHAR(20))");
        diverge("INSERT INTO shop.t VALUES (2, 'of {m}', NULL)", "INSERT INTO shop.d VALUES (2, 'of {m}')");

        CliRun run = CliRun.answering(
                List.of("more", "tables", "a", "b", "yes", "yes"), "-f", file(), "repair", "--rescue-dir", folder);

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.questions()).first().asString().contains("Table shop.t: 1", "Table shop.d: 1");
        assertEqual();
        List<String> both = query(pair.a(), "SELECT v FROM shop.t WHERE id = 2 UNION ALL SELECT v FROM shop.d");
        assertThat(both).containsExactlyInAnyOrder("of a", "of b");
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
    void goesOnWhereTheNextEventStopsTheChannelForAnotherReason() throws Exception {
        pair.a().execute("USE shop", "CREATE TABLE other (id INT PRIMARY KEY)", "INSERT INTO other VALUES (1)");
        awaitTable("other");
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.t", "DROP TABLE shop.other");
        // Workers execute side by side what is in one file of the log, and the second might fail first.
        pair.a().execute("UPDATE shop.t SET v = 'new'", "FLUSH LOGS", "INSERT INTO shop.other VALUES (2)");
        awaitError(1032);
        CliRun run = repair("--keep", "a");
        assertThat(run.out()).contains("run repair again, which looks at that next", "not on b: shop.other");
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
    void refusesToFollowToAServerThatIsAnother() throws Exception {
        pair.b().execute(replica("STOP {replica}"));
        change("{source}_HOST = '%s', {source}_PORT = %d, {source}_LOG_FILE = 'mysql-bin.000099', {source}_LOG_POS = 4"
                .formatted(pair.a().peerHost(), FreePort.find()));
        CliRun run = CliRun.of("-f", file(), "repair", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("so it may be another server");
    }
}
