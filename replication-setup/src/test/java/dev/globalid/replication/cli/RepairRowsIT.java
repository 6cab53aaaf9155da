package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that both sides wrote, and rows and tables that one side lost, are shown and become equal again. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class RepairRowsIT extends RepairFixture {

    /** Of the versions here the one whose packets are short unless it is told otherwise. */
    static Stream<MySqlVersion> havingShortPackets() {
        return pair.among(MySqlVersion.MYSQL_5_6);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingShortPackets")
    void refusesARowThatCannotBeSavedWhole(MySqlVersion named) throws Exception {
        pair.onBoth("ALTER TABLE shop.t ADD long_one LONGBLOB", "UPDATE shop.t SET long_one = REPEAT('x', 3000000)");
        pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.t SET v = 'of b'");
        CliRun run = CliRun.of("-f", file(), "repair", "--yes", "--keep", "a", "--rescue-dir", folder);
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.toString()).contains("holds more in long_one than half of max_allowed_packet");
        assertThat(query(pair.b(), "SELECT CONCAT(v, ' ', LENGTH(long_one)) FROM shop.t"))
                .containsExactly("of b 3000000");
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
    void makesADatabaseThatIsGone() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "DROP DATABASE shop");
        pair.a().execute("INSERT INTO shop.t VALUES (11, 'x', NULL)");
        awaitError(1049, 1146);
        repair("--keep", "a");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 x NULL");
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
                .contains("the row that the source changed is not here", "on a: id=1, v=new, u=1", "on b: not there")
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
        assertThat(run.out()).contains("the row that a foreign key refers to is not here", "on a: id=1, v=one, u=1");
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
}
