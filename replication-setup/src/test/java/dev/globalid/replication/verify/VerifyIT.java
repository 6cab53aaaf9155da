package dev.globalid.replication.verify;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison of a live pair says what is so. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class VerifyIT extends LivePairFixture {

    private static final String DERIVED =
            ", d VARCHAR(30) AS (CONCAT(id, 'd')) VIRTUAL, e BIGINT UNSIGNED AS (`bigint` DIV 2) STORED";
    private static final VerifyLimits LIMITS = VerifyLimits.DEFAULT.withSettle(Duration.ofSeconds(20));

    /** One after the other; by several workers; by several, and by transaction ids; one after the other, by these. */
    static Stream<MySqlVersion> executingInTheirOwnWays() {
        return pair.among(
                MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_11_4);
    }

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
    void findsADifferenceInEveryType() throws Exception {
        Map<String, String[]> types = types();
        StringJoiner columns = new StringJoiner(", ");
        types.forEach((name, type) -> columns.add("`%s` %s".formatted(name, type[0])));
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (id VARCHAR(20) PRIMARY KEY, " + columns
                                + (version == MySqlVersion.MYSQL_5_6 ? "" : DERIVED) + ")");
        for (String name : types.keySet()) {
            pair.a()
                    .execute("INSERT INTO shop.t (id, `%s`) VALUES ('%s', %s)"
                            .formatted(
                                    String.join("`, `", types.keySet()),
                                    name,
                                    types.values().stream().map(type -> type[1]).collect(joining(", "))));
        }
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);

        for (Map.Entry<String, String[]> type : types.entrySet()) {
            pair.b()
                    .execute(
                            "SET sql_log_bin = 0",
                            "UPDATE shop.t SET `%s` = %s WHERE id = '%s'"
                                    .formatted(type.getKey(), type.getValue()[2], type.getKey()));
        }
        assertThat(verify(LIMITS).rows())
                .extracting(RowDifference::keyText)
                .containsExactlyInAnyOrderElementsOf(
                        types.keySet().stream().map("id="::concat).toList());
    }

    @Test
    void comparesViewsTriggersRoutinesAndEvents() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
                        "CREATE VIEW same AS SELECT id FROM t",
                        "CREATE VIEW one AS SELECT id, v FROM t",
                        "CREATE TRIGGER stamp BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 1",
                        "CREATE PROCEDURE p(IN x INT) SELECT x",
                        "CREATE FUNCTION f(x INT) RETURNS INT DETERMINISTIC RETURN x + 1",
                        "CREATE EVENT sweep ON SCHEDULE EVERY 1 YEAR DO DELETE FROM t");
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);

        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "USE shop",
                        "ALTER VIEW one AS SELECT v AS id, id AS v FROM t",
                        "DROP TRIGGER stamp",
                        "DROP PROCEDURE p",
                        "CREATE PROCEDURE p(IN x BIGINT) SELECT x",
                        "DROP FUNCTION f",
                        "CREATE FUNCTION f(x INT) RETURNS INT DETERMINISTIC RETURN x + 2",
                        "ALTER EVENT sweep ON SCHEDULE EVERY 2 YEAR");
        VerifyReport report = verify(LIMITS);
        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.schema())
                .anyMatch(difference -> difference.startsWith("view shop.one differs in its statement: a has ["))
                .anyMatch(difference -> difference.equals("trigger shop.stamp exists on a only"))
                .anyMatch(difference -> difference.startsWith("procedure shop.p differs in its parameters"))
                .anyMatch(difference -> difference.startsWith("function shop.f differs in its statement"))
                .anyMatch(difference -> difference.startsWith("event shop.sweep differs in its every"))
                .noneMatch(difference -> difference.contains("shop.same"));
    }

    /** By name: the type, a value, and another one that is easily taken for it. */
    private Map<String, String[]> types() {
        Map<String, String[]> types = new LinkedHashMap<>();
        types.put("float", new String[] {"FLOAT", "16777216", "16777215"});
        types.put("double", new String[] {"DOUBLE", "0.1", "0.1 + 1e-16"});
        types.put("decimal", new String[] {"DECIMAL(30, 20)", "0.1", "0.10000000000000000001"});
        types.put("bigint", new String[] {"BIGINT UNSIGNED", "18446744073709551615", "18446744073709551614"});
        types.put("bit", new String[] {"BIT(64)", "b'1'", "b'10'"});
        types.put("null", new String[] {"VARCHAR(9)", "NULL", "''"});
        types.put("binary", new String[] {"VARBINARY(9)", "X'00'", "X'0000'"});
        types.put("blob", new String[] {"LONGBLOB", "REPEAT(X'FF', 100000)", "CONCAT(REPEAT(X'FF', 99999), X'FE')"});
        types.put(
                "datetime",
                new String[] {"DATETIME(6)", "'2026-01-01 00:00:00.000001'", "'2026-01-01 00:00:00.000002'"});
        types.put(
                "timestamp",
                new String[] {"TIMESTAMP(6) NULL", "'2026-01-01 00:00:00.000001'", "'2026-01-01 00:00:00.000002'"});
        types.put("time", new String[] {"TIME(3)", "'-838:59:58.001'", "'-838:59:58.002'"});
        types.put("case", new String[] {"VARCHAR(9) COLLATE utf8_general_ci", "'a'", "'A'"});
        types.put("accent", new String[] {"TEXT COLLATE utf8_general_ci", "'e'", "'é'"});
        types.put("latin1", new String[] {"VARCHAR(9) CHARACTER SET latin1", "'é'", "'è'"});
        types.put("enum", new String[] {"ENUM('a', 'b')", "'a'", "'b'"});
        types.put("set", new String[] {"SET('a', 'b')", "'a'", "'a,b'"});
        types.put("point", new String[] {"GEOMETRY", point("POINT(1 2)"), point("POINT(1 2.0000000000000004)")});
        if (version != MySqlVersion.MYSQL_5_6) {
            types.put("json", new String[] {"JSON", "'{\"a\": 1}'", "'{\"a\": \"1\"}'"});
        }
        if (version == MySqlVersion.MYSQL_9_7) {
            types.put("vector", new String[] {"VECTOR(2)", "TO_VECTOR('[1, 2]')", "TO_VECTOR('[1, 3]')"});
        }
        return types;
    }

    private String point(String text) {
        return (version == MySqlVersion.MYSQL_5_6 ? "GeomFromText('%s')" : "ST_GeomFromText('%s')").formatted(text);
    }

    @Test
    void findsEveryRowInTablesThatAreWalkedInSmallChunks() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (a VARCHAR(9) COLLATE utf8_general_ci, b DECIMAL(9, 2), c DATE, v INT, PRIMARY KEY (a, b, c))",
                        "INSERT INTO t VALUES %s".formatted(rows(200)));
        assertThat(verify(LIMITS.withChunk(17)).verdict()).isEqualTo(Verdict.EQUAL);

        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "UPDATE shop.t SET v = -1 WHERE v IN (0, 77)",
                        "DELETE FROM shop.t WHERE v = 199",
                        "INSERT INTO shop.t SELECT CONCAT('z', a), b, c, v FROM shop.t WHERE v BETWEEN 100 AND 139");
        VerifyReport report = verify(LIMITS.withChunk(17));
        assertThat(report.rows()).hasSize(43);
        assertThat(report.rows())
                .filteredOn(row -> row.on("b").isEmpty())
                .singleElement()
                .satisfies(row -> assertThat(row.on("a").orElseThrow()).containsEntry("v", "199"));
        assertThat(report.rows()).filteredOn(row -> row.on("a").isEmpty()).hasSize(40);
        assertThat(verify(LIMITS.withChunk(17).withRows(5)).tables().get(0).more())
                .isTrue();
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("('%s%d', %d.%d, '2026-01-%02d', %d)"
                            .formatted(i % 2 == 0 ? "é''" : "E\\\\", i / 7, i % 7, i % 10, i % 28 + 1, i));
        }
        return rows.toString();
    }

    @Test
    void countsEqualRowsOfATableWithoutAKey() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (v INT, w ENUM('a'))",
                        "INSERT INTO t VALUES (1, 'a'), (1, 'a'), (2, NULL), (NULL, NULL)");
        assertThat(verify(LIMITS.withChunk(2)).verdict()).isEqualTo(Verdict.EQUAL);

        pair.b().execute("SET sql_log_bin = 0", "INSERT INTO shop.t VALUES (1, 'a'), (1, 'a')");
        assertThat(verify(LIMITS.withChunk(2)).rows()).singleElement().satisfies(row -> {
            assertThat(row.on("a").orElseThrow()).containsEntry("v", "1");
            assertThat(row.counts()).isEqualTo(Map.of("a", 2L, "b", 4L));
        });
    }

    @Test
    void tellsRowsApartByTheKeyThatIsThere() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE by_enum (k ENUM('a', 'b', 'c') PRIMARY KEY, v INT)",
                        "INSERT INTO by_enum VALUES ('a', 1), ('b', 2), ('c', 3)",
                        "CREATE TABLE by_bit (k BIT(9) PRIMARY KEY, v INT)",
                        "INSERT INTO by_bit VALUES (b'1', 1), (b'100000000', 2)",
                        "CREATE TABLE by_double (k DOUBLE PRIMARY KEY, v INT)",
                        "INSERT INTO by_double VALUES (0.1, 1), (-1e100, 2)",
                        "CREATE TABLE by_float (k FLOAT PRIMARY KEY, v INT)",
                        "INSERT INTO by_float VALUES (0.1, 1), (16777216, 2)",
                        "CREATE TABLE by_prefix (k BLOB, v INT, PRIMARY KEY (k(3)))",
                        "INSERT INTO by_prefix VALUES (X'010203FF', 1), (X'00', 2)",
                        "CREATE TABLE by_unique (n INT UNIQUE, k VARCHAR(9) NOT NULL UNIQUE, v INT)",
                        "INSERT INTO by_unique VALUES (NULL, 'x', 1), (1, 'y', 2)");
        assertThat(verify(LIMITS.withChunk(1)).verdict()).isEqualTo(Verdict.EQUAL);

        for (String table : List.of("by_enum", "by_bit", "by_double", "by_float", "by_prefix", "by_unique")) {
            pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.%s SET v = -1 WHERE v = 2".formatted(table));
        }
        VerifyReport report = verify(LIMITS.withChunk(1));

        // One row on both sides, not one on each.
        assertThat(report.rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.on("a").orElseThrow()).containsEntry("v", "2");
            assertThat(row.on("b").orElseThrow()).containsEntry("v", "-1");
        });
    }

    @Test
    void findsTablesThatDifferInShape() throws Exception {
        pair.a()
                .execute(
                        "USE " + LivePair.quoted("we`ird-db"),
                        "CREATE TABLE `t``的` (id INT PRIMARY KEY, v INT)",
                        "INSERT INTO `t``的` VALUES (1, 1)");
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);

        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "USE " + LivePair.quoted("we`ird-db"),
                        "ALTER TABLE `t``的` MODIFY v BIGINT",
                        "CREATE TABLE more (id INT)");
        VerifyReport report = verify(LIMITS);
        assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(report.schema())
                .hasSize(2)
                .anyMatch(difference -> difference.contains("table we`ird-db.more exists on b only"))
                .anyMatch(difference -> difference.contains("v bigint"));
    }

    @Test
    void leavesUndecidedWhatAStoppedChannelMayStillBring() throws Exception {
        pair.a().execute("USE shop", "CREATE TABLE t (id INT PRIMARY KEY)");
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);
        pair.b().execute(pair.isCurrent() ? "STOP REPLICA" : "STOP SLAVE");
        try {
            pair.a().execute("INSERT INTO shop.t VALUES (1)");
            VerifyReport report = verify(LIMITS);
            assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
            assertThat(report.undecided()).singleElement().asString().contains("its channel is stopped");
        } finally {
            pair.b().execute(pair.isCurrent() ? "START REPLICA" : "START SLAVE");
        }
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("executingInTheirOwnWays")
    void neverCallsEqualRowsDifferentWhileBothSidesAreWrittenTo(MySqlVersion named) throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, side CHAR(1), v INT, KEY (side))",
                        "CREATE TABLE loose (side CHAR(1), v INT)");
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);
        try (Writer onA = Writer.start(pair.a(), "a");
                Writer onB = Writer.start(pair.b(), "b")) {
            while (onA.isWriting() || onB.isWriting()) {
                VerifyReport report = verify(LIMITS.withChunk(50));
                assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.DIFFERENT);
            }
            onA.stop();
            onB.stop();
        }
        pair.awaitExecuted(); // which may take longer than a comparison waits
        assertThat(verify(LIMITS).verdict()).isEqualTo(Verdict.EQUAL);

        pair.b().execute("SET sql_log_bin = 0", "UPDATE shop.t SET v = -7 WHERE side = 'b' LIMIT 1");
        try (Writer onA = Writer.start(pair.a(), "a")) {
            VerifyReport report = verify(LIMITS);
            assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.DIFFERENT);
            onA.stop();
        }
        pair.awaitExecuted(); // else b would miss what the next test takes away
    }

    private static VerifyReport verify(VerifyLimits limits) throws InterruptedException {
        return new Verify(pair.topology(), limits, VerifyListener.SILENT).run();
    }
}
