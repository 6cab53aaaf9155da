package dev.globalid.replication.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.log.LogReader;
import dev.globalid.replication.server.log.LoggedTables;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a has written is looked at on b, which has executed nothing of it. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"})
class ImagesIT extends LivePairFixture {

    private Master source;
    private Server a;
    private Server b;
    private BinlogCoordinates start;

    @BeforeEach
    void connect() throws SQLException {
        pair.clear();
        pair.onBoth("CREATE DATABASE shop CHARACTER SET utf8");
        source = LivePair.master(pair.a(), 1);
        a = Server.connect(source, Tls.PREFERRED, Timeouts.DEFAULT);
        b = Server.connect(LivePair.master(pair.b(), 2), Tls.PREFERRED, Timeouts.DEFAULT);
        start = a.coordinates();
    }

    @AfterEach
    void disconnect() {
        a.close();
        b.close();
    }

    @Test
    void findsRowsThatAreNotAsTheLogExpectsThem() throws Exception {
        make("id INT PRIMARY KEY, v VARCHAR(20)", "(1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (5, 'five')");
        onB("INSERT INTO t VALUES (11, 'of b')", "UPDATE t SET v = 'of b' WHERE id = 2", "DELETE FROM t WHERE id = 3");
        onA(
                "INSERT INTO t VALUES (10, 'new'), (11, 'of a')",
                "UPDATE t SET v = 'of a' WHERE id IN (1, 2, 3)",
                "DELETE FROM t WHERE id = 4",
                "INSERT INTO t VALUES (4, 'again')",
                "UPDATE t SET id = 12 WHERE id = 5",
                "DELETE FROM t WHERE id = 10",
                "INSERT INTO t VALUES (10, 'once more')");

        try (Images images = images()) {
            assertThat(texts(images.unexpected())).containsExactlyInAnyOrder("11", "2", "3");
            assertThat(images.clashes()).isEmpty();
        }
    }

    @Test
    void findsWhoHoldsWhatIsUniqueElsewhere() throws Exception {
        make("id INT PRIMARY KEY, v VARCHAR(20), u INT UNIQUE", "(1, 'one', 1), (2, 'two', NULL), (3, 'three', 3)");
        onB("INSERT INTO t VALUES (999, 'precious', 77), (998, 'other', NULL)");
        onA(
                "INSERT INTO t VALUES (113, 'of a', 77), (114, 'of a', NULL)",
                // 1 gives away what 115 takes.
                "UPDATE t SET u = 2 WHERE id = 1",
                "INSERT INTO t VALUES (115, 'of a', 1)",
                "UPDATE t SET u = 78 WHERE id = 113");

        try (Images images = images()) {
            assertThat(images.unexpected()).isEmpty();
            assertThat(images.clashes())
                    .extracting(clash -> clash.coming() + " takes from " + clash.there())
                    .containsExactly("113 takes from 999");
        }
    }

    @Test
    void knowsKeysOfEveryKind() throws Exception {
        for (String key : List.of(
                "ENUM('b', 'a')", "BIT(9)", "DOUBLE", "VARBINARY(9)", "DECIMAL(9, 2) UNSIGNED ZEROFILL", "FLOAT")) {
            String first = key.startsWith("ENUM") ? "'a'" : key.startsWith("VARB") ? "X'00FF'" : "1";
            String second = key.startsWith("ENUM") ? "'b'" : key.startsWith("VARB") ? "X'00'" : "2.5";
            make("k " + key + " PRIMARY KEY, v INT", "");
            onB("INSERT INTO t VALUES (%s, 9)".formatted(first));
            onA("INSERT INTO t VALUES (%s, 1)".formatted(first), "INSERT INTO t VALUES (%s, 2)".formatted(second));
            try (Images images = images()) {
                assertThat(images.unexpected()).as(key).hasSize(1);
            }
        }
        make("k BLOB, v INT, PRIMARY KEY (k(2))", "");
        onB("INSERT INTO t VALUES (X'000102', 9)");
        onA("INSERT INTO t VALUES (X'0001FF', 1)", "INSERT INTO t VALUES (X'0002', 1)");
        try (Images images = images()) {
            assertThat(texts(images.unexpected())).containsExactly("X'0001'");
        }
        make("k VARCHAR(9) COLLATE utf8_general_ci PRIMARY KEY, v INT", "");
        onB("INSERT INTO t VALUES ('A', 9)");
        onA("INSERT INTO t VALUES ('a', 1)");
        try (Images images = images()) {
            assertThat(images.unexpected()).hasSize(1);
        }
    }

    @Test
    void findsRowsWithoutAKeyThatAreMissing() throws Exception {
        make("v INT, w ENUM('a', 'b')", "(1, 'a'), (1, 'a'), (2, NULL)");
        onB("DELETE FROM t WHERE v = 2");
        onA("INSERT INTO t VALUES (3, 'b')", "DELETE FROM t WHERE v = 1", "UPDATE t SET v = 22 WHERE v = 2");

        try (Images images = images()) {
            assertThat(images.unexpected()).hasSize(1);
            assertThat(images.clashes()).isEmpty();
        }
    }

    private void make(String columns, String rows) throws SQLException {
        pair.onBoth("DROP TABLE IF EXISTS shop.t", "CREATE TABLE shop.t (" + columns + ")");
        if (!rows.isEmpty()) {
            pair.onBoth("INSERT INTO shop.t VALUES " + rows);
        }
        start = a.coordinates();
    }

    private void onA(String... statements) throws SQLException {
        pair.a().execute("USE shop");
        for (String statement : statements) {
            pair.a().execute("USE shop", statement);
        }
    }

    private void onB(String... statements) throws SQLException {
        for (String statement : statements) {
            pair.b().execute("USE shop", "SET sql_log_bin = 0", statement);
        }
    }

    private Images images() throws InterruptedException {
        ComparedTable table = new Rows(b)
                .tables(List.of("shop"), new Schema(b).tables(List.of("shop")))
                .get(0);
        List<TableKey> unique =
                new TableKeys(b.session()).unique(List.of("shop")).getOrDefault(table.fullName(), List.of());
        Images images = new Images(b.session(), table, unique, List.of());
        new LogReader(source, Tls.PREFERRED, Timeouts.DEFAULT)
                .read(start, LoggedTables.of(b, List.of("shop")), transaction -> {
                    transaction.events().forEach(event -> {
                        assertThat(event).isInstanceOf(LogEvent.RowChange.class);
                        images.add((LogEvent.RowChange) event);
                    });
                    return true;
                });
        images.complete();
        return images;
    }

    private static List<String> texts(Set<RowKey> keys) {
        return keys.stream().map(RowKey::toString).toList();
    }
}
