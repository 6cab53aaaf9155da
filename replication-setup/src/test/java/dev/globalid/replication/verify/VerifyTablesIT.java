package dev.globalid.replication.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison of a live pair tells whatever is different about a table, and nothing that is only written differently. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class VerifyTablesIT extends LivePairFixture {

    private static final VerifyLimits LIMITS = VerifyLimits.DEFAULT.withSettle(Duration.ofSeconds(20));

    @BeforeParameterizedClassInvocation
    static void makeAPair() throws SQLException {
        pair.clear();
        pair.apply();
    }

    @BeforeEach
    void emptyTheDatabases() throws SQLException {
        for (String database : LivePair.DATABASES) {
            String name = LivePair.quoted(database);
            pair.onBoth("DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8");
        }
    }

    @Test
    void tellsWhateverIsDifferentAboutATable() throws Exception {
        List<Change> changes = changes();
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE parent (id INT PRIMARY KEY)",
                        "CREATE TABLE other (id INT PRIMARY KEY)",
                        "INSERT INTO parent VALUES (1)");
        for (Change change : changes) {
            pair.a().execute("USE shop", "CREATE TABLE %s (%s".formatted(change.table(), change.made()));
        }
        assertThat(verify().schema()).isEmpty();

        for (Change change : changes) {
            pair.b().execute("SET sql_log_bin = 0", "USE shop", "ALTER TABLE " + change.table() + " " + change.to());
        }
        VerifyReport report = verify();
        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.schema())
                .containsExactlyInAnyOrderElementsOf(
                        changes.stream().map(Change::sentence).toList());
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>(ofAll());
        if (version != MySqlVersion.MYSQL_5_6) {
            changes.addAll(ofGeneratedColumns());
        }
        if (List.of(MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7).contains(version)) {
            changes.addAll(ofMySqlSince8());
        }
        if (version.isMariaDb()) {
            changes.addAll(ofMariaDb());
        }
        if (version.isMariaDb() || version.compareTo(MySqlVersion.MYSQL_8_0_12) >= 0) {
            changes.add(new Change(
                    "descending",
                    "a INT, KEY k (a DESC))",
                    "DROP KEY k, ADD KEY k (a)",
                    "keys",
                    "KEY k(a DESC)",
                    "KEY k(a)"));
        }
        return changes;
    }

    private static List<Change> ofAll() {
        String referring =
                "id INT PRIMARY KEY, p INT, q INT, KEY (p), KEY (q), CONSTRAINT %s FOREIGN KEY (p) REFERENCES parent (id)";
        return List.of(
                new Change(
                        "presence",
                        referring.formatted("f1") + ")",
                        "DROP FOREIGN KEY f1",
                        "foreign keys",
                        "CONSTRAINT f1 FOREIGN KEY (p) REFERENCES parent(id)",
                        "no such"),
                new Change(
                        "rule",
                        referring.formatted("f2") + " ON DELETE CASCADE ON UPDATE SET NULL)",
                        "DROP FOREIGN KEY f2, ADD CONSTRAINT f2b FOREIGN KEY (p) REFERENCES parent (id) ON DELETE SET NULL",
                        "foreign keys",
                        "CONSTRAINT f2 FOREIGN KEY (p) REFERENCES parent(id) ON DELETE CASCADE ON UPDATE SET NULL",
                        "CONSTRAINT f2b FOREIGN KEY (p) REFERENCES parent(id) ON DELETE SET NULL"),
                new Change(
                        "target",
                        referring.formatted("f3") + ")",
                        "DROP FOREIGN KEY f3, ADD CONSTRAINT f3b FOREIGN KEY (q) REFERENCES other (id)",
                        "foreign keys",
                        "CONSTRAINT f3 FOREIGN KEY (p) REFERENCES parent(id)",
                        "CONSTRAINT f3b FOREIGN KEY (q) REFERENCES other(id)"),
                new Change(
                        "ranges",
                        "d DATE) PARTITION BY RANGE (YEAR(d)) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN (2020))",
                        "ADD PARTITION (PARTITION p2 VALUES LESS THAN (2030))",
                        "partitions",
                        "no such",
                        "partition p2 values less than(2030) engine = innodb"),
                new Change(
                        "hashed",
                        "id INT) PARTITION BY HASH (id) PARTITIONS 2",
                        "PARTITION BY HASH (id) PARTITIONS 3",
                        "partitions",
                        "partition by hash(id) partitions 2",
                        "partition by hash(id) partitions 3"),
                new Change(
                        "texts",
                        "v VARCHAR(9) DEFAULT 'a''\\\\, (' COMMENT 'x') COMMENT 'one'",
                        "MODIFY v VARCHAR(9) DEFAULT 'b' COMMENT 'x'",
                        "columns",
                        "v varchar(9) DEFAULT 'a''\\\\, (' COMMENT 'x' COLLATE utf8mb3_general_ci",
                        "v varchar(9) DEFAULT 'b' COMMENT 'x' COLLATE utf8mb3_general_ci"));
    }

    private List<Change> ofGeneratedColumns() {
        String type =
                "g " + (version.compareTo(MySqlVersion.MYSQL_8_0) >= 0 && !version.isMariaDb() ? "int" : "int(11)");
        String sum = version.isMariaDb() ? "(a %s 1)" : "((a %s 1))";
        String begun = type + " GENERATED ALWAYS AS ";
        return List.of(
                new Change(
                        "expression",
                        "a INT, g INT AS (a + 1) STORED)",
                        "MODIFY g INT AS (a - 1) STORED",
                        "columns",
                        begun + sum.formatted("+") + " STORED",
                        begun + sum.formatted("-") + " STORED"),
                new Change(
                        "kept",
                        "a INT, g INT AS (a + 1) VIRTUAL)",
                        "DROP g, ADD g INT AS (a + 1) STORED",
                        "columns",
                        begun + sum.formatted("+") + " VIRTUAL",
                        begun + sum.formatted("+") + " STORED"));
    }

    private static List<Change> ofMySqlSince8() {
        return List.of(
                new Change(
                        "checked",
                        "a INT, CONSTRAINT c1 CHECK (a > 0))",
                        "DROP CHECK c1, ADD CONSTRAINT c1 CHECK (a > 1)",
                        "checks",
                        "CONSTRAINT c1 CHECK ((a > 0))",
                        "CONSTRAINT c1 CHECK ((a > 1))"),
                new Change(
                        "enforced",
                        "a INT, CONSTRAINT c2 CHECK (a > 0))",
                        "ALTER CHECK c2 NOT ENFORCED",
                        "checks",
                        "CONSTRAINT c2 CHECK ((a > 0))",
                        "CONSTRAINT c2 CHECK ((a > 0)) NOT ENFORCED"),
                new Change(
                        "functional",
                        "a INT, KEY k ((a + 1)))",
                        "DROP KEY k, ADD KEY k ((a - 1))",
                        "keys",
                        "KEY k(((a + 1)))",
                        "KEY k(((a - 1)))"),
                new Change(
                        "invisible",
                        "a INT, KEY k (a))",
                        "ALTER INDEX k INVISIBLE",
                        "keys",
                        "KEY k(a)",
                        "KEY k(a) INVISIBLE"));
    }

    private static List<Change> ofMariaDb() {
        return List.of(
                new Change(
                        "checked",
                        "a INT, CONSTRAINT c1 CHECK (a > 0))",
                        "DROP CONSTRAINT c1, ADD CONSTRAINT c1 CHECK (a > 1)",
                        "checks",
                        "CONSTRAINT c1 CHECK (a > 0)",
                        "CONSTRAINT c1 CHECK (a > 1)"),
                new Change(
                        "ignored",
                        "a INT, KEY k (a))",
                        "ALTER INDEX k IGNORED",
                        "keys",
                        "KEY k(a)",
                        "KEY k(a) IGNORED"));
    }

    @Test
    void callsEqualWhatIsOnlyWrittenDifferently() throws Exception {
        pair.onBoth("USE shop", "CREATE TABLE parent (id INT PRIMARY KEY)", "CREATE TABLE other (id INT PRIMARY KEY)");
        String table =
                "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9) %s, p INT, q INT, KEY (p) %s, KEY (q), %s) %s";
        String parent = "FOREIGN KEY (p) REFERENCES parent (id)";
        String other = "FOREIGN KEY (q) REFERENCES other (id) ON DELETE CASCADE";
        pair.a()
                .execute(
                        "SET sql_log_bin = 0",
                        "USE shop",
                        table.formatted("", "", parent + ", " + other, "AUTO_INCREMENT = 11"));
        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "USE shop",
                        table.formatted(
                                "CHARACTER SET utf8 COLLATE utf8_general_ci",
                                "USING BTREE",
                                other + " ON UPDATE RESTRICT, " + parent + " ON DELETE NO ACTION",
                                "AUTO_INCREMENT = 22"));
        VerifyReport report = verify();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void callsEqualOneMomentThatWasTypedInTwoTimeZones() throws Exception {
        String table = "CREATE TABLE t (id INT PRIMARY KEY, t TIMESTAMP NULL DEFAULT '2020-01-01 0%d:00:00')";
        pair.a().execute("SET sql_log_bin = 0, time_zone = '+02:00'", "USE shop", table.formatted(2));
        pair.b().execute("SET sql_log_bin = 0, time_zone = '+05:00'", "USE shop", table.formatted(5));
        VerifyReport report = verify();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.EQUAL);

        pair.b().execute("SET sql_log_bin = 0, time_zone = '+05:00'", "USE shop", "DROP TABLE t", table.formatted(2));
        assertThat(verify().schema())
                .singleElement()
                .asString()
                .contains("a has [t timestamp NULL DEFAULT '2020-01-01 00:00:00']")
                .contains("b has [t timestamp NULL DEFAULT '2019-12-31 21:00:00']");
    }

    private static VerifyReport verify() throws InterruptedException {
        return new Verify(pair.topology(), LIMITS, VerifyListener.SILENT).run();
    }

    /**
     * Something about a table that is changed on b.
     *
     * @param made the rest of the statement that makes it
     * @param to what ALTER TABLE makes of it
     * @param part what is called different
     */
    private record Change(String table, String made, String to, String part, String onA, String onB) {

        String sentence() {
            return "%s of table shop.%s differ: a has [%s], b has [%s]".formatted(part, table, onA, onB);
        }
    }
}
