package dev.globalid.service.web;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two masters that replicate from each other, with a table {@code shop.user} on AUTO_INCREMENT, lanes 1 and 2 of 10. */
record ShopPair(MySqlPair pair, AtomicInteger turn) implements AutoCloseable {

    private static final String INSERT = "INSERT INTO shop.user (writer) VALUES ('auto')";

    static ShopPair start(MySqlVersion version) {
        ShopPair shop = new ShopPair(MySqlPair.start(version), new AtomicInteger());
        shop.follow(shop.a(), shop.b());
        shop.follow(shop.b(), shop.a());
        for (String database : List.of("ids", "shop", "shard2")) {
            execute(shop.a(), "CREATE DATABASE " + database);
        }
        execute(
                shop.a(),
                "CREATE TABLE shop.user (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, writer VARCHAR(10))",
                "CREATE TABLE shard2.legacy (id BIGINT NOT NULL PRIMARY KEY)",
                "INSERT INTO shard2.legacy VALUES (777)");
        org.awaitility.Awaitility.await().until(() -> shop.hasTable());
        return shop;
    }

    private boolean hasTable() {
        return number(b(), "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'shard2'") == 1;
    }

    private void follow(MySqlServer source, MySqlServer replica) {
        execute(replica, """
                CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = '%s',
                    SOURCE_PASSWORD = '%s', SOURCE_LOG_FILE = '%s', SOURCE_LOG_POS = %s, SOURCE_CONNECT_RETRY = 1,
                    GET_SOURCE_PUBLIC_KEY = 1
                """.formatted(
                        source.peerHost(),
                        source.peerPort(),
                        source.user(),
                        source.password(),
                        text(source, "SHOW MASTER STATUS", "File"),
                        text(source, "SHOW MASTER STATUS", "Position")));
        execute(replica, "START REPLICA");
    }

    MySqlServer a() {
        return pair.a();
    }

    MySqlServer b() {
        return pair.b();
    }

    /** The one, then the other. */
    MySqlServer either() {
        return pair.both().get(turn.getAndIncrement() % 2);
    }

    /** Ids of every residue, as a single server gave them once. */
    void insertBeforeLanes(int rows) {
        List<String> statements =
                new ArrayList<>(List.of("SET SESSION auto_increment_increment = 1, auto_increment_offset = 1"));
        for (int i = 0; i < rows; i++) {
            statements.add(INSERT);
        }
        execute(a(), statements.toArray(String[]::new));
    }

    long insert(MySqlServer master) {
        execute(master, INSERT);
        return 1;
    }

    long insert(MySqlServer master, long id) {
        execute(master, "INSERT INTO shop.user (id, writer) VALUES (" + id + ", 'service')");
        return id;
    }

    void dropAutoIncrement() {
        execute(a(), "ALTER TABLE shop.user MODIFY id BIGINT NOT NULL");
    }

    long rows(MySqlServer server) {
        return number(server, "SELECT COUNT(*) FROM shop.user");
    }

    /** The residues of the ids past the first fifty, by writer: AUTO_INCREMENT's, and the service's. */
    List<Integer> lanes() throws SQLException {
        try (Connection connection = a().connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT id % 10 FROM shop.user WHERE id > 50 ORDER BY 1")) {
            List<Integer> lanes = new ArrayList<>();
            while (rows.next()) {
                lanes.add(rows.getInt(1));
            }
            return lanes;
        }
    }

    List<String> replicationErrors() {
        return pair.both().stream()
                .map(server -> text(server, "SHOW REPLICA STATUS", "Last_SQL_Error"))
                .filter(error -> !error.isEmpty())
                .toList();
    }

    private static void execute(MySqlServer server, String... statements) {
        try {
            server.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(server + " refused a statement: " + e.getMessage(), e);
        }
    }

    private static long number(MySqlServer server, String sql) {
        return Long.parseLong(text(server, sql, 1));
    }

    private static String text(MySqlServer server, String sql, Object column) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return column instanceof Integer number ? rows.getString(number) : rows.getString(column.toString());
        } catch (SQLException e) {
            throw new IllegalStateException(server + " refused a question: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        pair.close();
    }
}
