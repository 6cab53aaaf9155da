package dev.globalid.replication.server.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Tls;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that are the same have one text, whatever the versions of the servers that show them. */
class TableTextsIT {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE parent (id INT PRIMARY KEY)",
            "CREATE TABLE base (id INT AUTO_INCREMENT PRIMARY KEY, a INT(5) DEFAULT 3, b TINYINT(1) UNSIGNED NOT NULL DEFAULT 0,"
                    + " c TINYINT(1), d INT(4) UNSIGNED ZEROFILL, y YEAR, v VARCHAR(10) CHARACTER SET utf8 COLLATE utf8_bin"
                    + " DEFAULT 'it''s \\\\ x', w VARCHAR(10) COLLATE utf8mb4_general_ci, dn DATETIME DEFAULT CURRENT_TIMESTAMP"
                    + " ON UPDATE CURRENT_TIMESTAMP, ts TIMESTAMP NULL DEFAULT '2020-01-01 00:00:00', de DECIMAL(5, 2) DEFAULT 1,"
                    + " bi BIT(3) DEFAULT b'101', en ENUM('a,b', 'c'')') COMMENT 'say, (x) \"\n', t TEXT, KEY k1 (a) USING BTREE,"
                    + " UNIQUE KEY u (v(3)), KEY k3 (w) COMMENT 'ho') ENGINE = InnoDB ROW_FORMAT = COMPACT COMMENT = 'tab, le'",
            "CREATE TABLE fk (id INT PRIMARY KEY, p INT, q INT, r INT, FOREIGN KEY (p) REFERENCES parent (id),"
                    + " FOREIGN KEY (q) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE RESTRICT,"
                    + " CONSTRAINT named FOREIGN KEY (r) REFERENCES parent (id) ON DELETE NO ACTION ON UPDATE SET NULL)",
            "CREATE TABLE `we``的 t` (id INT PRIMARY KEY, `p ``的` INT, FOREIGN KEY (`p ``的`) REFERENCES parent (id))",
            "CREATE TABLE ranges (id INT NOT NULL, d DATE NOT NULL, PRIMARY KEY (id, d)) PARTITION BY RANGE (YEAR(d))"
                    + " SUBPARTITION BY HASH (id) SUBPARTITIONS 2"
                    + " (PARTITION P0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN MAXVALUE)",
            "CREATE TABLE lists (id INT, s VARCHAR(10)) PARTITION BY LIST COLUMNS (s)"
                    + " (PARTITION a VALUES IN ('x', 'Y'), PARTITION b VALUES IN ('z') COMMENT 'hey')",
            "CREATE TABLE keyed (id INT PRIMARY KEY) PARTITION BY KEY (id) PARTITIONS 3",
            "CREATE TABLE charsets (a VARCHAR(3) COLLATE utf8mb4_general_ci, b VARCHAR(3) CHARACTER SET latin1, c VARCHAR(3))",
            "CREATE TABLE old (t TEXT, g GEOMETRY NOT NULL, FULLTEXT KEY (t), SPATIAL KEY (g)) ENGINE = MyISAM",
            "CREATE TABLE mem (a INT, KEY t (a) USING BTREE, KEY h (a) USING HASH) ENGINE = MEMORY");

    private static final List<String> GENERATED = List.of(
            "CREATE TABLE gen (id INT PRIMARY KEY, a INT, s VARCHAR(20), v VARCHAR(30) AS (CONCAT(id, 'd', _latin1'x', s)) VIRTUAL,"
                    + " st INT AS (a + 1 * 2) STORED, KEY (v))");

    @ParameterizedTest
    @CsvSource({
        "MYSQL_5_6, MYSQL_5_7",
        "MYSQL_5_7, MYSQL_8_0_12",
        "MYSQL_8_0_12, MYSQL_8_0",
        "MYSQL_8_0, MYSQL_9_7",
        "MYSQL_5_7, MYSQL_9_7",
        "MARIADB_10_11, MARIADB_11_4"
    })
    void areTheSameOnTwoVersions(MySqlVersion older, MySqlVersion newer) throws SQLException {
        List<String> tables = new ArrayList<>(TABLES);
        if (older != MySqlVersion.MYSQL_5_6) {
            tables.addAll(GENERATED);
        }
        List<TableDefinition> onOlder = definitions(older, tables);
        List<TableDefinition> onNewer = definitions(newer, tables);
        TableTexts texts =
                new TableTexts(List.of(onOlder.get(0).version(), onNewer.get(0).version()));

        assertThat(onNewer.stream().map(texts::of).toList())
                .isEqualTo(onOlder.stream().map(texts::of).toList())
                .hasSize(tables.size());
    }

    private static List<TableDefinition> definitions(MySqlVersion version, List<String> tables) throws SQLException {
        try (MySqlServer server = MySqlServer.start(version)) {
            List<String> statements = new ArrayList<>(
                    List.of("CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", "USE shop"));
            statements.addAll(tables);
            server.execute(statements.toArray(String[]::new));
            try (Server connected = Server.connect(LivePair.master(server, 1), Tls.PREFERRED, Timeouts.DEFAULT)) {
                return new TableDefinitions(connected).of(List.of("shop"));
            }
        }
    }
}
