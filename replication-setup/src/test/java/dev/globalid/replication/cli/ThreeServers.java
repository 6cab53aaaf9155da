package dev.globalid.replication.cli;

import dev.globalid.replication.testing.MySqlFleet;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Three servers with the database {@code shop} and the replication account, which the test makes replicate as it likes. */
final class ThreeServers implements AutoCloseable {

    private static final List<String> NAMES = List.of("a", "b", "c");

    private final MySqlFleet servers;

    private ThreeServers(MySqlFleet servers) {
        this.servers = servers;
    }

    static ThreeServers start(MySqlVersion version) throws SQLException {
        ThreeServers three = new ThreeServers(MySqlFleet.start(version, 3, "--replicate-do-db=shop"));
        try {
            three.onAll(
                    "CREATE DATABASE shop",
                    "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                    "INSERT INTO shop.t VALUES (1, 'one')");
            return three;
        } catch (SQLException e) {
            three.close();
            throw e;
        }
    }

    MySqlServer a() {
        return servers.all().get(0);
    }

    MySqlServer b() {
        return servers.all().get(1);
    }

    MySqlServer c() {
        return servers.all().get(2);
    }

    /** Executes on all, without replicating it. */
    void onAll(String... statements) throws SQLException {
        for (MySqlServer server : servers.all()) {
            unlogged(server, statements);
        }
    }

    /** Executes on one, without replicating it. */
    static void unlogged(MySqlServer server, String... statements) throws SQLException {
        String[] all = new String[statements.length + 1];
        all[0] = "SET sql_log_bin = 0";
        System.arraycopy(statements, 0, all, 1, statements.length);
        server.execute(all);
    }

    /** By hand, as an administrator would: each from each other one, by a channel with the source's name. */
    void replicateByHand() throws SQLException {
        boolean mariaDb = a().version().isMariaDb();
        onAll(
                "CREATE USER replicator@'127.0.0.1' IDENTIFIED BY 'secret'",
                "GRANT REPLICATION SLAVE ON *.* TO replicator@'127.0.0.1'");
        for (MySqlServer to : servers.all()) {
            for (MySqlServer from : servers.all()) {
                if (from != to) {
                    to.execute(mariaDb ? mariaDb(from) : mySql(from));
                }
            }
            to.execute(mariaDb ? "START ALL SLAVES" : "START REPLICA");
        }
    }

    private String mariaDb(MySqlServer from) {
        return "CHANGE MASTER '%s' TO MASTER_HOST = '%s', MASTER_PORT = %d, MASTER_USER = 'replicator', MASTER_PASSWORD = 'secret', MASTER_CONNECT_RETRY = 1, MASTER_SSL = 0, MASTER_USE_GTID = slave_pos"
                .formatted(name(from), from.peerHost(), from.peerPort());
    }

    private String mySql(MySqlServer from) {
        return "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = 'replicator', SOURCE_PASSWORD = 'secret', SOURCE_CONNECT_RETRY = 1, GET_SOURCE_PUBLIC_KEY = 1, SOURCE_AUTO_POSITION = 1 FOR CHANNEL '%s'"
                .formatted(from.peerHost(), from.peerPort(), name(from));
    }

    private String name(MySqlServer server) {
        return NAMES.get(servers.all().indexOf(server));
    }

    /** The topology file of all three. */
    Path file(Path folder) throws IOException {
        return file(folder, 3);
    }

    /** The topology file of the first {@code count} of them. */
    Path file(Path folder, int count) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                databases: [shop]
                lanes: 10
                replication: {user: replicator, password: secret}
                masters:
                """);
        for (MySqlServer server : servers.all().subList(0, count)) {
            int number = servers.all().indexOf(server) + 1;
            yaml.append("  - {name: %s, server-id: %d, lane: %d, host: %s, port: %d, admin: {user: %s, password: %s}}\n"
                    .formatted(
                            name(server),
                            number,
                            number,
                            server.host(),
                            server.port(),
                            server.user(),
                            server.password()));
        }
        return Files.writeString(folder.resolve("topology-of-%d.yaml".formatted(count)), yaml);
    }

    @Override
    public void close() {
        servers.close();
    }
}
