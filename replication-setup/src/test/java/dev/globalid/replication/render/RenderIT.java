package dev.globalid.replication.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real servers start with what is rendered for them, and mean the same by it. */
final class RenderIT {

    private static final List<String> DATABASES = List.of("test", "we`ird-db", "用户库", "it's #1 \"b\\nest\"");
    private static final Map<String, String> EVERYWHERE = Map.of(
            "log_bin", "ON",
            "log_bin_basename", "mysql-bin",
            "server_id", "4294967295",
            "binlog_format", "ROW",
            "innodb_flush_log_at_trx_commit", "1",
            "sync_binlog", "1",
            "auto_increment_increment", "12",
            "auto_increment_offset", "11",
            "relay_log", "mysql-relay-bin",
            "relay_log_recovery", "ON");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
    void serversStartWithTheirFileAndReportItsValues(MySqlVersion server) throws IOException, SQLException {
        Path myCnf = Files.writeString(folder.resolve("my.cnf"), rendered(server));

        try (MySqlServer running = MySqlServer.startWithFile(server, myCnf);
                Connection connection = running.connect()) {
            Map<String, String> variables = variables(connection);
            variables.computeIfPresent(
                    "log_bin_basename",
                    (name, path) -> Path.of(path).getFileName().toString());
            assertThat(variables).containsAllEntriesOf(EVERYWHERE).containsAllEntriesOf(besides(server));
            assertThat(replicated(server, connection)).isEqualTo(String.join(",", DATABASES));
            assertThat(ignored(server, connection)).isEqualTo("mysql,it's");
            assertThat(complaints(running.log())).isEmpty();
        }
    }

    /** Of options in the file; 5.6 has another about a default of its own. */
    private static List<String> complaints(String log) {
        return log.lines()
                .filter(line -> line.matches("(?i).*(deprecated|unknown (option|variable)).*"))
                .filter(line -> !line.contains("explicit_defaults_for_timestamp"))
                .toList();
    }

    private static String rendered(MySqlVersion server) {
        ServerVersion version = ServerVersion.fromPerson(
                        switch (server) {
                            case MYSQL_5_6 -> "5.6.14";
                            case MYSQL_5_7 -> "5.7.22";
                            case MYSQL_8_0_12 -> "8.0.12";
                            case MYSQL_8_0 -> "8.0.33";
                            case MYSQL_9_7 -> "9.7";
                            case MARIADB_10_11 -> "mariadb-10.11";
                            default -> throw new IllegalArgumentException(server.toString());
                        })
                .orElseThrow();
        Topology topology = new Topology(
                DATABASES,
                List.of("mysql", "it's"),
                12,
                new Replication("replicator", Secret.of("secret"), Tls.PREFERRED, Coordinates.GTID),
                List.of(master("a", 1, 1), master("b", 4_294_967_295L, 11)));
        return MyCnf.render(topology, topology.masters().get(1), version);
    }

    private static Master master(String name, long serverId, int lane) {
        HostAndPort address = new HostAndPort(name, 3306);
        return new Master(name, address, address, serverId, lane, new Admin("root", Secret.of("")));
    }

    private static Map<String, String> besides(MySqlVersion server) {
        return switch (server) {
            case MYSQL_5_6, MYSQL_5_7 ->
                Map.of(
                        "expire_logs_days", "30",
                        "log_slave_updates", "ON",
                        "master_info_repository", "TABLE",
                        "relay_log_info_repository", "TABLE",
                        "slave_net_timeout", "60",
                        "gtid_mode", "ON",
                        "enforce_gtid_consistency", "ON");
            case MARIADB_10_11 ->
                Map.of(
                        "binlog_expire_logs_seconds", "2592000",
                        "log_slave_updates", "ON",
                        "gtid_domain_id", "4294967295");
            default ->
                Map.of(
                        "binlog_expire_logs_seconds",
                        "2592000",
                        server == MySqlVersion.MYSQL_8_0_12 ? "log_slave_updates" : "log_replica_updates",
                        "ON",
                        "gtid_mode",
                        "ON",
                        "enforce_gtid_consistency",
                        "ON");
        };
    }

    private static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        return variables;
    }

    private static String replicated(MySqlVersion server, Connection connection) throws SQLException {
        return switch (server) {
            case MARIADB_10_11 -> text(connection, "SELECT @@GLOBAL.replicate_do_db AS rule", "rule");
            case MYSQL_5_6, MYSQL_5_7 -> {
                try (Statement statement = connection.createStatement()) {
                    // Without a channel, these series do not show their filters.
                    statement.execute("CHANGE MASTER TO MASTER_HOST = '127.0.0.1'");
                }
                yield text(connection, "SHOW SLAVE STATUS", "Replicate_Do_DB");
            }
            default -> text(connection, """
                        SELECT filter_rule FROM performance_schema.replication_applier_global_filters
                        WHERE filter_name = 'REPLICATE_DO_DB'
                        """, "filter_rule");
        };
    }

    private static String ignored(MySqlVersion server, Connection connection) throws SQLException {
        String status = server == MySqlVersion.MYSQL_9_7 ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        return text(connection, status, "Binlog_Ignore_DB");
    }

    private static String text(Connection connection, String sql, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as("a row for %s", sql).isTrue();
            return rows.getString(column);
        }
    }
}
