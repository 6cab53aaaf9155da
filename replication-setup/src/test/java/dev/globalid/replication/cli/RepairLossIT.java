package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

/** No row goes that nobody has seen and chosen, and what was chosen is the same for all of them. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_11_4})
class RepairLossIT extends RepairFixture {

    @Test
    void choosesTheSameForTheLastConflictAsForTheFirst() throws Exception {
        pair.onBoth(
                "CREATE TABLE shop.d (k VARBINARY(9) PRIMARY KEY, v VARCHAR(20))",
                "CREATE TABLE shop.e (k ENUM('x', 'y') PRIMARY KEY, v VARCHAR(20))");
        diverge(
                "INSERT INTO shop.t VALUES (2, 'of {m}', NULL)",
                "INSERT INTO shop.t VALUES (3, 'of {m}', NULL), (4, 'of {m}', NULL)",
                "UPDATE shop.t SET v = 'of {m}' WHERE id = 1",
                "INSERT INTO shop.d VALUES (X'00FF', 'of {m}'), (X'', 'of {m}')",
                "INSERT INTO shop.e VALUES ('y', 'of {m}')");

        CliRun run = repair("--keep", "b");

        assertThat(run.out()).contains("on a: id=3, v=of a, u=NULL", "on b: id=3, v=of b, u=NULL");
        assertEqual();
        for (var server : List.of(pair.a(), pair.b())) {
            assertThat(rows(server)).containsExactly("1 of b 1", "2 of b NULL", "3 of b NULL", "4 of b NULL");
            assertThat(query(server, "SELECT v FROM shop.d UNION ALL SELECT v FROM shop.e"))
                    .containsExactly("of b", "of b", "of b");
        }
    }

    @Test
    void choosesByTable() throws Exception {
        pair.onBoth("CREATE TABLE shop.d (k INT PRIMARY KEY, v VARCHAR(20))");
        diverge("INSERT INTO shop.t VALUES (2, 'of {m}', NULL)", "INSERT INTO shop.d VALUES (2, 'of {m}')");

        repair("--keep", "b", "--keep", "shop.d=a");

        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 one 1", "2 of b NULL");
        assertThat(query(pair.b(), "SELECT v FROM shop.d")).containsExactly("of a");
    }

    @Test
    void showsARowThatHoldsWhatALaterEventBrings() throws Exception {
        stopBoth();
        pair.b().execute("INSERT INTO shop.t VALUES (2, 'of b', 2), (999, 'precious', 77)");
        pair.a().execute("INSERT INTO shop.t VALUES (2, 'of a', 2)", "INSERT INTO shop.t VALUES (113, 'of a', 77)");
        startBoth();
        awaitError(1062);

        CliRun dry = CliRun.of("-f", file(), "repair", "--dry-run", "--keep", "a", "--rescue-dir", folder);

        assertThat(dry.out()).contains("on b: id=999, v=precious, u=77");
        repair("--keep", "b");
        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 one 1", "2 of b 2", "999 precious 77");
    }

    @Test
    void writesRowsThatTookTheValuesOfEachOther() throws Exception {
        pair.a().execute("INSERT INTO shop.t VALUES (2, 'two', 2), (3, 'three', 3)");
        awaitRows(pair.b(), "1 one 1", "2 two 2", "3 three 3");
        stopBoth();
        // On a the values go round.
        pair.a()
                .execute(
                        "UPDATE shop.t SET u = 0 WHERE id = 1",
                        "UPDATE shop.t SET u = 1, v = 'of a' WHERE id = 2",
                        "UPDATE shop.t SET u = 2, v = 'of a' WHERE id = 3",
                        "UPDATE shop.t SET u = 3, v = 'of a' WHERE id = 1");
        pair.b().execute("UPDATE shop.t SET v = 'of b'", "INSERT INTO shop.t VALUES (4, 'of b', 0)");
        startBoth();

        repair("--keep", "a");

        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 of a 3", "2 of a 1", "3 of a 2");
    }

    @Test
    void choosesBetweenRowsThatOnlyANullableKeyTellsApart() throws Exception {
        pair.onBoth(
                "CREATE TABLE shop.d (v VARCHAR(20), u INT UNIQUE)",
                "INSERT INTO shop.d VALUES ('both', NULL), ('both', NULL)");
        diverge("INSERT INTO shop.d VALUES ('of {m}', 7)", "INSERT INTO shop.d VALUES ('{m} more', NULL)");

        repair("--keep", "b");

        assertEqual();
        assertThat(query(pair.a(), "SELECT CONCAT(v, ' ', IFNULL(u, '-')) FROM shop.d ORDER BY 1"))
                .containsExactly("a more -", "b more -", "both -", "both -", "of b 7");
    }

    @Test
    void bringsBackWhatACascadeTookWithIt() throws Exception {
        makeChildren(" ON DELETE CASCADE");
        pair.a().execute("INSERT INTO shop.child VALUES (1, 1)");
        awaitCount("child", 1);
        stopBoth();
        pair.a().execute("DELETE FROM shop.t WHERE id = 1");
        pair.b().execute("UPDATE shop.t SET v = 'of b'", "INSERT INTO shop.child VALUES (2, 1)");

        repair("--keep", "b");

        assertEqual();
        assertThat(rows(pair.a())).containsExactly("1 of b 1");
        assertThat(query(pair.a(), "SELECT id FROM shop.child ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void takesAwayEachOfEqualRows() throws Exception {
        pair.onBoth("CREATE TABLE shop.d (v VARCHAR(20))", "INSERT INTO shop.d VALUES ('same'), ('same'), ('left')");
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.d WHERE v = 'same' LIMIT 1");
        pair.a().execute("DELETE FROM shop.d WHERE v = 'same'");
        awaitError(1032);

        CliRun run = repair("--keep", "a");

        assertThat(run.out()).contains("on b: v=same, (rows like this)=1");
        assertEqual();
        assertThat(query(pair.b(), "SELECT v FROM shop.d")).containsExactly("left");
    }

    @Test
    void showsAStatementThatItCannotReadAsRows() throws Exception {
        stopBoth();
        pair.b().execute("INSERT INTO shop.t VALUES (2, 'of b', NULL)");
        pair.a()
                .execute(
                        "SET SESSION binlog_format = STATEMENT",
                        "USE shop",
                        "INSERT INTO t VALUES (2, 'of a', NULL), (3, 'of a', NULL)",
                        "INSERT INTO t VALUES (4, 'of a', NULL)");
        startBoth();
        awaitError(1062);

        CliRun run = repair("--keep", "b");

        assertThat(run.out()).contains("in shop: INSERT INTO t VALUES (2, 'of a', NULL), (3, 'of a', NULL)");
        assertEqual();
        assertThat(rows(pair.a())).contains("2 of b NULL", "4 of a NULL");
    }

    @Test
    void leavesOutOnlyTheStatementThatIsThereAlready() throws Exception {
        stopBoth();
        pair.b().execute("SET sql_log_bin = 0", "CREATE TABLE shop.late (id INT PRIMARY KEY)");
        pair.a()
                .execute(
                        "USE shop",
                        "INSERT INTO shop.t VALUES (11, 'before', NULL)",
                        "CREATE TABLE shop.late (id INT PRIMARY KEY)",
                        "INSERT INTO shop.t VALUES (12, 'after', NULL)",
                        "INSERT INTO shop.late VALUES (1)");
        startBoth();
        awaitError(1050);

        CliRun run = repair();

        assertThat(run.out()).contains("CREATE TABLE shop.late");
        assertEqual();
        assertThat(rows(pair.b())).containsExactly("1 one 1", "11 before NULL", "12 after NULL");
        assertThat(query(pair.b(), "SELECT id FROM shop.late")).containsExactly("1");
    }

    @Test
    void savesWhatItOverwritesAsStatementsThatAServerTakes() throws Exception {
        pair.onBoth("CREATE TABLE shop.d (k INT PRIMARY KEY, b BLOB, f FLOAT, w VARCHAR(20)" + generated() + ")");
        diverge(
                "INSERT INTO shop.t VALUES (2, 'of {m}', NULL)",
                "INSERT INTO shop.d (k, b, f, w) VALUES (2, X'00FF270A5C', 0.1, 'it''s {m} \\\\')");

        repair("--keep", "a");

        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".sql")).toList();
        }
        assertThat(files).hasSize(1);
        assertThat(Files.getPosixFilePermissions(files.get(0))).hasSize(2);
        pair.b().execute("SET sql_log_bin = 0");
        load(files.get(0));
        assertThat(query(pair.b(), "SELECT v FROM rescued_a_shop.t UNION ALL SELECT v FROM rescued_b_shop.t"))
                .containsExactly("of a", "of b");
        assertThat(query(pair.b(), "SELECT CONCAT(w, HEX(b), f) FROM rescued_b_shop.d"))
                .containsExactly("it's b \\00FF270A5C0.1");
        pair.b().execute("SET sql_log_bin = 0", "DROP DATABASE rescued_a_shop", "DROP DATABASE rescued_b_shop");
    }

    // 5.6 has none.
    private static String generated() {
        boolean isOld = pair.b().version() == MySqlVersion.MYSQL_5_6;
        return isOld ? "" : ", g INT AS (k + 1) " + (pair.b().version().isMariaDb() ? "PERSISTENT" : "STORED");
    }

    private static void load(Path file) throws Exception {
        List<String> statements = Stream.concat(
                        Stream.of("SET sql_log_bin = 0"),
                        Stream.of(Files.readString(file).split(";\n", -1)).filter(statement -> !statement.isBlank()))
                .toList();
        pair.b().execute(statements.toArray(String[]::new));
    }
}
