package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlVersion;
import java.util.List;
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
        assertThat(CliRun.of("-f", file(), "repair", "--yes").status()).isEqualTo(2);
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
