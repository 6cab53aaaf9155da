package dev.globalid.replication.seed;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Databases with everything in them that is awkward to copy. */
public final class Shop {

    static final int ORDERS = 6000;
    static final String PASSWORD = "p'w \\ 密";

    private final MySqlServer server;
    private final MySqlVersion version;

    public Shop(MySqlServer server) {
        this.server = server;
        this.version = server.version();
    }

    public void create() throws SQLException {
        databases();
        types();
        orders();
        strangeNames();
        objects();
        account();
    }

    private void account() throws SQLException {
        server.execute(
                "SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES'",
                "CREATE USER 'weak'@'%%' IDENTIFIED BY '%s'".formatted(PASSWORD.replace("'", "''")),
                "GRANT SELECT, EXECUTE ON shop.* TO 'weak'@'%'");
    }

    private void databases() throws SQLException {
        server.execute(
                "CREATE DATABASE shop CHARACTER SET utf8",
                "CREATE DATABASE `we``ird-db` CHARACTER SET latin1",
                "CREATE DATABASE `订单` CHARACTER SET utf8mb4");
    }

    /** One row with unusual values, one with NULL everywhere. */
    private void types() throws SQLException {
        Map<String, String[]> types = typesAndValues();
        StringJoiner columns = new StringJoiner(", ");
        types.forEach((name, type) -> columns.add("`%s` %s".formatted(name, type[0])));
        String generated = version == MySqlVersion.MYSQL_5_6
                ? ""
                : ", `virtual` VARCHAR(30) AS (CONCAT(`int`, 'd')) VIRTUAL, `stored` BIGINT AS (`int` * 2) STORED";
        StringJoiner values = new StringJoiner(", ");
        types.values().forEach(type -> values.add(type[1]));
        server.execute(
                "USE shop",
                "SET SESSION sql_mode = 'ALLOW_INVALID_DATES'",
                "CREATE TABLE types (id INT AUTO_INCREMENT PRIMARY KEY, " + columns + generated + ")",
                "INSERT INTO types (`%s`) VALUES (%s)".formatted(String.join("`, `", types.keySet()), values),
                "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
                "INSERT INTO types (id) VALUES (0)");
    }

    /** By name: the type and a value. */
    private Map<String, String[]> typesAndValues() {
        Map<String, String[]> types = new LinkedHashMap<>();
        types.put("int", new String[] {"INT", "-2147483648"});
        types.put("bigint", new String[] {"BIGINT UNSIGNED", "18446744073709551615"});
        types.put("float", new String[] {"FLOAT", "16777215"});
        types.put("small", new String[] {"FLOAT", "1.17549e-38"});
        types.put("double", new String[] {"DOUBLE", "0.1 + 1e-16"});
        types.put("decimal", new String[] {"DECIMAL(65, 30)", "0.000000000000000000000000000001"});
        types.put(
                "bit", new String[] {"BIT(64)", "b'1000000000000000000000000000000000000000000000000000000000100111'"});
        types.put("bit9", new String[] {"BIT(9)", "b'101011100'"});
        types.put("binary", new String[] {"BINARY(5)", "X'0027005C'"});
        types.put("varbinary", new String[] {"VARBINARY(300)", "X'%s'".formatted(everyByte())});
        types.put("blob", new String[] {"LONGBLOB", "REPEAT(X'%s', 9000)".formatted(everyByte())});
        types.put("utf8", new String[] {"VARCHAR(50) CHARACTER SET utf8", "'é''\\\\ \"密码\" \\0 ? {d} %'"});
        types.put("utf8mb4", new String[] {"TEXT CHARACTER SET utf8mb4", "_utf8mb4 X'F09F9880E5AF86'"});
        types.put("latin1", new String[] {"VARCHAR(50) CHARACTER SET latin1", "X'E97F80FF'"});
        types.put("gbk", new String[] {"VARCHAR(50) CHARACTER SET gbk", "X'C3DCC2EB815C'"});
        types.put("ucs2", new String[] {"VARCHAR(50) CHARACTER SET ucs2", "X'5BC67801005C0027'"});
        types.put("utf32", new String[] {"TEXT CHARACTER SET utf32", "X'0001F600000000270000005C'"});
        types.put("char", new String[] {"CHAR(9) CHARACTER SET utf8 COLLATE utf8_bin", "' a  '"});
        types.put("empty", new String[] {"VARCHAR(9)", "''"});
        types.put("date", new String[] {"DATE", "'0000-00-00'"});
        types.put("invalid", new String[] {"DATE", "'2026-02-31'"});
        types.put("time", new String[] {"TIME(3)", "'-838:59:58.001'"});
        types.put("datetime", new String[] {"DATETIME(6)", "'9999-12-31 23:59:59.999999'"});
        types.put("timestamp", new String[] {"TIMESTAMP(6) NULL", "'2026-10-25 01:30:00.000001'"});
        types.put("year", new String[] {"YEAR", "1901"});
        types.put("enum", new String[] {"ENUM('3', 'é', '1')", "'1'"});
        types.put("noenum", new String[] {"ENUM('a')", "'none of them'"});
        types.put("set", new String[] {"SET('b', '1', 'c')", "'1,c'"});
        types.put("geometry", new String[] {"GEOMETRY", geometry("POINT(1 2.0000000000000004)")});
        types.put("polygon", new String[] {"POLYGON", geometry("POLYGON((0 0,0 1,1 1,0 0))")});
        if (version != MySqlVersion.MYSQL_5_6) {
            types.put("json", new String[] {"JSON", "'{\"é\": [1, 1.5, null, \"\\\\\"\\\\\\\\ 密\"], \"x\": 1e300}'"});
        }
        if (version == MySqlVersion.MYSQL_9_7) {
            types.put("vector", new String[] {"VECTOR(2)", "TO_VECTOR('[1, 2.5]')"});
        }
        if (version.isMariaDb()) {
            types.put("inet6", new String[] {"INET6", "'::ffff:1.2.3.4'"});
            types.put("uuid", new String[] {"UUID", "'123e4567-e89b-12d3-a456-426655440000'"});
        }
        return types;
    }

    private String geometry(String text) {
        return (version == MySqlVersion.MYSQL_5_6 ? "GeomFromText('%s', 4)" : "ST_GeomFromText('%s')").formatted(text);
    }

    private static String everyByte() {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            bytes.append("%02X".formatted(i));
        }
        return bytes.toString();
    }

    private void orders() throws SQLException {
        StringJoiner rows = new StringJoiner(", ");
        for (int i = 1; i <= ORDERS; i++) {
            rows.add("(%d, 'note %d')".formatted(i * 3, i));
        }
        server.execute(
                "USE shop",
                "CREATE TABLE customers (name VARCHAR(20) COLLATE utf8_general_ci, year INT, PRIMARY KEY (name, year))",
                "INSERT INTO customers VALUES ('Ä', 1), ('b', 2), ('B', 1), ('ç', 9)",
                "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, note VARCHAR(99), name VARCHAR(20) COLLATE utf8_general_ci,"
                        + " year INT, FOREIGN KEY (name, year) REFERENCES customers (name, year) ON DELETE CASCADE)",
                "INSERT INTO orders (id, note) VALUES " + rows,
                "UPDATE orders SET name = 'b', year = 2 WHERE id % 2 = 0",
                "CREATE TABLE keyless (v INT, w VARCHAR(9))",
                "INSERT INTO keyless VALUES (1, 'a'), (1, 'a'), (NULL, NULL)",
                "CREATE TABLE old (id INT PRIMARY KEY, v VARCHAR(9)) ENGINE = MyISAM",
                "INSERT INTO old VALUES (1, 'x'), (2, NULL)",
                "CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(99))");
    }

    private void strangeNames() throws SQLException {
        server.execute(
                "USE `we``ird-db`",
                "CREATE TABLE `t``的?` (`c``ol ?,{fn x}` INT PRIMARY KEY COMMENT 'a \\\\ b '' c', `值` VARCHAR(20)"
                        + " CHARACTER SET utf8 DEFAULT '\\\\d'' {d}') COMMENT = 'x \\\\'",
                "INSERT INTO `t``的?` VALUES (1, '一'), (2, DEFAULT)",
                "USE `订单`",
                "CREATE TABLE `明细` (id BINARY(2) PRIMARY KEY, v INT) ",
                "INSERT INTO `明细` VALUES (X'0000', 1), (X'00FF', 2), (X'2700', 3)");
    }

    private void objects() throws SQLException {
        server.execute(
                "USE shop",
                "SET SESSION sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT'",
                "CREATE FUNCTION label(i INT) RETURNS VARCHAR(50) CHARSET utf8 DETERMINISTIC RETURN 'né\\\\' || i",
                "SET SESSION sql_mode = ''",
                "CREATE PROCEDURE note(IN t VARCHAR(20)) BEGIN INSERT INTO log (what) VALUES (CONCAT(t, '{d ''x''}')); END",
                // The first needs the second.
                "CREATE VIEW z_names AS SELECT id, label(id) AS l FROM orders",
                "CREATE VIEW a_names AS SELECT l FROM z_names WHERE l <> 'é'",
                "CREATE TRIGGER orders_ai AFTER INSERT ON orders FOR EACH ROW"
                        + " INSERT INTO log (what) VALUES (CONCAT('order ', NEW.id))",
                "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2026-01-01 03:00:00'"
                        + " COMMENT ' ON COMPLETION PRESERVE ENABLE' DO DELETE FROM log WHERE id < 0",
                "CREATE EVENT resting ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM log");
    }
}
