package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers that other tests rely on do what those tests do with them. */
class MySqlServersIT {

    @TempDir
    Path folder;

    static List<MySqlVersion> versions() {
        return MySqlVersion.available();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isKilledStartedSuspendedResumedAndStoppedAsATestWants(MySqlVersion version) throws SQLException {
        try (MySqlServer server = MySqlServer.start(version)) {
            server.execute("CREATE DATABASE kept");
            server.kill();
            server.start();
            assertThat(query(server, "SHOW DATABASES LIKE 'kept'")).isEqualTo("kept");
            assertThat(query(server, "SELECT CONCAT(VERSION(), '.')")).startsWith(series(version));

            server.suspend();
            String impatient = server.jdbcUrl("") + "&socketTimeout=300";
            assertThatThrownBy(() -> DriverManager.getConnection(impatient, server.user(), server.password()))
                    .isInstanceOf(SQLException.class);
            server.resume();
            assertThat(server.answers()).isTrue();

            server.stop();
            assertThatThrownBy(server::connect).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void makesAPairOfDistinctServersOnLanesOneAndTwo(MySqlVersion version) throws SQLException {
        try (MySqlPair pair = MySqlPair.start(version)) {
            String lane = "SELECT CONCAT_WS(' ', @@server_id, @@log_bin + 0, @@auto_increment_increment,"
                    + " @@auto_increment_offset, @@binlog_format)";
            assertThat(query(pair.a(), lane)).isEqualTo("1 1 10 1 ROW");
            assertThat(query(pair.b(), lane)).isEqualTo("2 1 10 2 ROW");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsTheGivenFile(MySqlVersion version) throws Exception {
        Path myCnf = Files.writeString(folder.resolve("my.cnf"), "[mysqld]\nserver-id=77\nport=1\n");
        try (MySqlServer server = MySqlServer.startWithFile(version, myCnf)) {
            assertThat(query(server, "SELECT @@server_id")).isEqualTo("77");
        }
    }

    /** The others make their keys themselves. */
    @ParameterizedTest
    @EnumSource(names = {"MYSQL_5_6", "MYSQL_5_7"})
    void offersTlsWhereItIsToldOfTheKeyInItsFolder(MySqlVersion version) throws SQLException {
        try (MySqlServer server =
                MySqlServer.start(version, "--ssl-cert=server-cert.pem", "--ssl-key=server-key.pem")) {
            assertThat(query(server, "SELECT @@have_ssl")).isEqualTo("YES");
        }
    }

    private static String series(MySqlVersion version) {
        return version.toString().replaceFirst(".* ", "") + ".";
    }

    private static String query(MySqlServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as("a row for %s", sql).isTrue();
            return rows.getString(1);
        }
    }
}
