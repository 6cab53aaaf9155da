package dev.globalid.replication.server.log;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from a log is what was written, value by value. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class LogReaderIT {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static MySqlServer running;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    private MySqlVersion version;

    private Master master;
    private Server server;

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        running = MySqlServer.start(version, "--server-id=7", "--log-bin=mysql-bin", "--binlog-format=ROW");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        running.close();
    }

    @BeforeEach
    void makeADatabase() throws SQLException {
        running.execute("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop CHARACTER SET utf8");
        master = LivePair.master(running, 1);
        server = Server.connect(master, Tls.PREFERRED, Timeouts.DEFAULT);
    }

    @AfterEach
    void disconnect() {
        server.close();
    }

    @Test
    void readsEveryType() throws Exception {
        Map<String, String[]> types = types();
        List<String> columns = new ArrayList<>(List.of("id INT PRIMARY KEY"));
        types.forEach((name, type) -> columns.add("`%s` %s".formatted(name, type[0])));
        String definition = " (" + String.join(", ", columns) + ")";
        running.execute("USE shop", "CREATE TABLE t" + definition, "CREATE TABLE copy" + definition);
        BinlogCoordinates start = server.coordinates();
        List<String> rows = new ArrayList<>(List.of("USE shop", "SET time_zone = '+05:00', sql_mode = ''"));
        int longest =
                types.values().stream().mapToInt(type -> type.length).max().orElse(0);
        for (int i = 1; i < longest; i++) {
            List<String> values = new ArrayList<>(List.of(String.valueOf(i)));
            for (String[] type : types.values()) {
                values.add(i < type.length ? type[i] : "NULL");
            }
            rows.add("INSERT INTO t VALUES (" + String.join(", ", values) + ")");
        }
        running.execute(rows.toArray(String[]::new));

        List<LogTransaction> read = read(start);

        assertThat(read)
                .hasSize(longest - 1)
                .allSatisfy(transaction -> assertThat(transaction.serverId()).isEqualTo(7));
        List<String> copies = new ArrayList<>(List.of("USE shop", "SET time_zone = '+00:00', sql_mode = ''"));
        for (LogTransaction transaction : read) {
            RowImage image = change(transaction).after().orElseThrow();
            copies.add("INSERT INTO copy VALUES ("
                    + String.join(", ", image.literals().values()) + ")");
        }
        running.execute(copies.toArray(String[]::new));
        Map<String, TableShape> shapes = new LinkedHashMap<>();
        new Schema(server).tables(List.of("shop")).forEach(shape -> shapes.put(shape.name(), shape));
        for (String name : types.keySet()) {
            assertThat(query(
                            running,
                            "SELECT t.id FROM shop.t t JOIN shop.copy c ON t.id = c.id WHERE NOT (HEX(t.`%s`) <=> HEX(c.`%s`))"
                                    .formatted(name, name)))
                    .as(name)
                    .isEmpty();
        }
        Rows all = new Rows(server);
        List<String> sums = all.tables(List.of("shop"), new Schema(server).tables(List.of("shop"))).stream()
                .map(table -> all.sum(table, Part.ALL).sum())
                .distinct()
                .toList();
        assertThat(sums).hasSize(1);
    }

    @Test
    void readsRowsBeforeAndAfter() throws Exception {
        running.execute("USE shop", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9), w INT)");
        BinlogCoordinates start = server.coordinates();
        running.execute(
                "USE shop",
                "INSERT INTO t VALUES (1, 'one', 1), (2, 'two', NULL)",
                "START TRANSACTION",
                "UPDATE t SET v = CONCAT(v, '!') WHERE id = 2",
                "DELETE FROM t WHERE id = 1",
                "COMMIT",
                "ALTER TABLE t COMMENT 'changed'");

        List<LogTransaction> read = read(start);

        assertThat(read).hasSize(3);
        assertThat(read.get(0).events()).hasSize(2);
        assertThat(read.get(0).begin()).isEqualByComparingTo(start);
        assertThat(read.get(1).begin()).isEqualByComparingTo(read.get(0).end());
        LogEvent.RowChange update = (LogEvent.RowChange) read.get(1).events().get(0);
        assertThat(update.table().fullName()).isEqualTo("shop.t");
        assertThat(image(update.before())).containsExactly("2", "_utf8 X'74776F'", "NULL");
        assertThat(image(update.after())).containsExactly("2", "_utf8 X'74776F21'", "NULL");
        LogEvent.RowChange delete = (LogEvent.RowChange) read.get(1).events().get(1);
        assertThat(image(delete.before())).containsExactly("1", "_utf8 X'6F6E65'", "1");
        assertThat(delete.after()).isEmpty();
        assertThat(read.get(2).events())
                .containsExactly(new LogEvent.Statement("shop", "ALTER TABLE t COMMENT 'changed'"));
        assertThat(read.get(2).end()).isEqualByComparingTo(server.coordinates());
        assertThat(read).allMatch(transaction -> transaction.gtid().isEmpty() != countsByGtids());
    }

    @Test
    void goesOnInTheNextFile() throws Exception {
        running.execute("USE shop", "CREATE TABLE t (id INT PRIMARY KEY)");
        BinlogCoordinates start = server.coordinates();
        running.execute("USE shop", "INSERT INTO t VALUES (1)", "FLUSH LOGS", "INSERT INTO t VALUES (2)");

        List<LogTransaction> read = read(start);

        // Some write down that the log was flushed.
        List<LogTransaction> rows = read.stream()
                .filter(transaction -> transaction.events().get(0) instanceof LogEvent.RowChange)
                .toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).end().file()).isEqualTo(start.file());
        assertThat(rows.get(1).begin().file()).isEqualTo(server.coordinates().file());
    }

    private boolean countsByGtids() {
        return version.isMariaDb()
                || server.variables().getOrDefault("gtid_mode", "OFF").equals("ON");
    }

    private List<LogTransaction> read(BinlogCoordinates from) throws InterruptedException {
        List<LogTransaction> transactions = new ArrayList<>();
        new LogReader(master, Tls.PREFERRED, Timeouts.DEFAULT)
                .read(from, LoggedTables.of(server, List.of("shop")), transactions::add);
        return transactions;
    }

    private static LogEvent.RowChange change(LogTransaction transaction) {
        assertThat(transaction.events()).singleElement().isInstanceOf(LogEvent.RowChange.class);
        return (LogEvent.RowChange) transaction.events().get(0);
    }

    private static List<String> image(Optional<RowImage> image) {
        // What utf8 is called changed.
        return image.orElseThrow().literals().values().stream()
                .map(literal -> literal.replace("utf8mb3", "utf8"))
                .toList();
    }

    /** By name: the type, and values of it. */
    private Map<String, String[]> types() {
        Map<String, String[]> types = new LinkedHashMap<>();
        types.put("tiny", new String[] {"TINYINT", "-128", "127", "0"});
        types.put("tinyU", new String[] {"TINYINT UNSIGNED", "255", "0", "128"});
        types.put("smallU", new String[] {"SMALLINT UNSIGNED", "65535", "32768"});
        types.put("medium", new String[] {"MEDIUMINT", "-8388608", "8388607"});
        types.put("mediumU", new String[] {"MEDIUMINT UNSIGNED", "16777215"});
        types.put("int", new String[] {"INT", "-2147483648", "2147483647"});
        types.put("intZ", new String[] {"INT(5) ZEROFILL", "42", "4294967295"});
        types.put("big", new String[] {"BIGINT", "-9223372036854775808", "9223372036854775807"});
        types.put("bigU", new String[] {"BIGINT UNSIGNED", "18446744073709551615", "9223372036854775808"});
        types.put("float", new String[] {"FLOAT", "16777216", "0.1", "-1e-30", "3.4028234e38"});
        types.put("double", new String[] {"DOUBLE", "0.1", "-1.7976931348623157e308", "2.2250738585072014e-308"});
        types.put(
                "decimal",
                new String[] {"DECIMAL(30, 20)", "0.1", "-9999999999.99999999999999999999", "0.00000000000000000001"});
        types.put("decimalZ", new String[] {"DECIMAL(8, 2) UNSIGNED ZEROFILL", "7.5"});
        types.put("bit", new String[] {"BIT(64)", "b'1'", "18446744073709551615", "0"});
        types.put("bit9", new String[] {"BIT(9)", "b'100000001'", "b'10'"});
        types.put("year", new String[] {"YEAR", "2026", "0", "1901", "2155"});
        types.put("date", new String[] {"DATE", "'2026-12-31'", "'0000-00-00'", "'2026-02-00'", "'9999-12-31'"});
        types.put(
                "datetime",
                new String[] {"DATETIME(6)", "'2026-01-02 03:04:05.000001'", "'0000-00-00'", "'2026-00-00 01:02:03'"});
        types.put("datetime3", new String[] {"DATETIME(3)", "'2026-01-02 03:04:05.12'"});
        types.put("datetime0", new String[] {"DATETIME", "'1000-01-01 23:59:59'"});
        types.put("timestamp", new String[] {
            "TIMESTAMP(6) NULL", "'2026-01-02 03:04:05.000001'", "'1970-01-01 05:00:01'", "'0000-00-00'"
        });
        types.put("timestamp1", new String[] {"TIMESTAMP(1) NULL", "'2026-01-02 03:04:05.9'"});
        types.put(
                "time", new String[] {"TIME(3)", "'-838:59:58.001'", "'838:59:58.999'", "'-00:00:00.5'", "'-1:00:00'"});
        types.put("time0", new String[] {"TIME", "'-838:59:59'", "'00:00:01'", "'-00:00:01'"});
        types.put("time5", new String[] {"TIME(5)", "'-00:00:01.00001'", "'00:00:00.99999'"});
        types.put("char", new String[] {"CHAR(9)", "'é\\'\"'", "''", "'a '"});
        types.put("charLong", new String[] {"CHAR(255)", "REPEAT('é', 255)"});
        types.put("varchar", new String[] {"VARCHAR(300)", "'\\0\\\\é'", "''", "REPEAT('x', 300)", "'a '"});
        types.put("latin1", new String[] {"VARCHAR(9) CHARACTER SET latin1", "'é'"});
        types.put("ucs2", new String[] {"VARCHAR(9) CHARACTER SET ucs2", "'é'"});
        types.put("text", new String[] {"TEXT", "REPEAT('é', 20000)", "''"});
        types.put("binary", new String[] {"BINARY(9)", "X'00'", "X'0100'", "X'FFFFFFFFFFFFFFFFFF'"});
        types.put("varbinary", new String[] {"VARBINARY(9)", "X'00'", "X'0000'", "''"});
        types.put("blob", new String[] {"LONGBLOB", "REPEAT(X'FF', 100000)", "''"});
        types.put("enum", new String[] {"ENUM('a', 'b')", "'b'", "''"});
        types.put("set", new String[] {"SET('a', 'b', 'c')", "'a,c'", "''"});
        types.put("point", new String[] {"GEOMETRY", point("POINT(1 2.0000000000000004)")});
        if (version != MySqlVersion.MYSQL_5_6) {
            types.put("json", new String[] {
                "JSON", "'{\"a\": 1, \"b\": [true, null, 1.5, \"é\\\\\"\"], \"c\": 18446744073709551615}'", "'[]'"
            });
        }
        if (version == MySqlVersion.MYSQL_9_7) {
            types.put("vector", new String[] {"VECTOR(2)", "TO_VECTOR('[1, 3]')"});
        }
        if (version.isMariaDb()) {
            types.put("inet6", new String[] {"INET6", "'2001:db8::1'", "'::ffff:192.0.2.1'"});
        }
        return types;
    }

    private String point(String text) {
        return (version == MySqlVersion.MYSQL_5_6 ? "GeomFromText('%s')" : "ST_GeomFromText('%s')").formatted(text);
    }
}
