package dev.globalid.service.faults;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Two MySQL masters that replicate from each other, as the ledgers of lanes 1 and 2. */
final class LedgerMasters implements AutoCloseable {

    private static final String DATABASE = "ids";

    private final MySqlPair pair;

    private LedgerMasters(MySqlPair pair) {
        this.pair = pair;
    }

    static LedgerMasters start(MySqlVersion version) {
        LedgerMasters masters = new LedgerMasters(MySqlPair.start(version));
        for (MySqlServer server : masters.pair.both()) {
            execute(server, "SET sql_log_bin = 0", "CREATE DATABASE " + DATABASE);
        }
        masters.follow(masters.pair.a(), masters.pair.b());
        masters.follow(masters.pair.b(), masters.pair.a());
        return masters;
    }

    private void follow(MySqlServer source, MySqlServer replica) {
        boolean newWords = source.version() == MySqlVersion.MYSQL_9_7;
        String status = newWords ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        execute(replica, """
                CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = '%s',
                    SOURCE_PASSWORD = '%s', SOURCE_LOG_FILE = '%s', SOURCE_LOG_POS = %s, SOURCE_CONNECT_RETRY = 1,
                    GET_SOURCE_PUBLIC_KEY = 1
                """.formatted(
                        source.peerHost(),
                        source.peerPort(),
                        source.user(),
                        source.password(),
                        query(source, status, "File"),
                        query(source, status, "Position")));
        execute(replica, "START REPLICA");
    }

    /** The settings by which the service reaches them. */
    List<String> settings() {
        return Stream.of(1, 2)
                .flatMap(lane -> {
                    MySqlServer server = pair.both().get(lane - 1);
                    String node = "--ids.ledger.nodes[" + (lane - 1) + "].";
                    return Stream.of(
                            node + "lane=" + lane,
                            node + "url=" + server.jdbcUrl(DATABASE),
                            node + "username=" + server.user(),
                            node + "password=" + server.password());
                })
                .toList();
    }

    /** Stops replication both ways, over restarts too: from now on neither hears of the other's grants. */
    void stopReplication() {
        pair.both().forEach(server -> execute(server, "SET PERSIST_ONLY skip_replica_start = ON", "STOP REPLICA"));
    }

    /** Starts replication both ways. */
    void startReplication() {
        pair.both().forEach(server -> execute(server, "RESET PERSIST skip_replica_start", "START REPLICA"));
    }

    /** What stopped one of the appliers, empty if nothing did: the ledgers' own rows must never meet a conflict. */
    List<String> replicationErrors() {
        return pair.both().stream()
                .map(server -> query(server, "SHOW REPLICA STATUS", "Last_SQL_Error"))
                .filter(error -> !error.isEmpty())
                .toList();
    }

    List<Fault> faults() {
        return List.of(
                Fault.harmlessToOrder("one ledger killed", random -> kill(random, oneOf(random))),
                Fault.harmlessToOrder("both ledgers killed", random -> kill(random, pair.both())),
                Fault.harmlessToOrder("one ledger suspended", random -> suspend(random, oneOf(random))),
                Fault.harmlessToOrder("both ledgers suspended", random -> suspend(random, pair.both())));
    }

    private List<MySqlServer> oneOf(RandomGenerator random) {
        return List.of(pair.both().get(random.nextInt(2)));
    }

    private static void kill(RandomGenerator random, List<MySqlServer> servers) throws InterruptedException {
        servers.forEach(MySqlServer::kill);
        Fault.pause(random, 500, 2_000);
        servers.parallelStream().forEach(MySqlServer::start);
    }

    private static void suspend(RandomGenerator random, List<MySqlServer> servers) throws InterruptedException {
        servers.forEach(MySqlServer::suspend);
        Fault.pause(random, 1_000, 5_000);
        servers.forEach(MySqlServer::resume);
    }

    private static void execute(MySqlServer server, String... statements) {
        try {
            server.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot prepare " + server, e);
        }
    }

    private static String query(MySqlServer server, String sql, String column) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(column) : "";
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask " + server, e);
        }
    }

    @Override
    public void close() {
        pair.close();
    }
}
