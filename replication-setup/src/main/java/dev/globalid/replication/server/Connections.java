package dev.globalid.replication.server;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections as a master's administrator, through MySQL Connector/J for both families. */
final class Connections {

    // The driver's own mode, time zone and escaping would depend on how each server is configured.
    private static final String SESSION = "sql_mode='NO_BACKSLASH_ESCAPES',time_zone='+00:00',lock_wait_timeout=%d";

    private Connections() {}

    static Session open(Master master, Tls tls, Timeouts timeouts) {
        try {
            return new Session(connect(master, tls, timeouts), master, timeouts);
        } catch (SQLException e) {
            throw new SqlErrors(master).notConnected(e);
        }
    }

    private static Connection connect(Master master, Tls tls, Timeouts timeouts) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", master.admin().user());
        properties.setProperty("password", master.admin().password().reveal());
        properties.setProperty(
                "connectTimeout", String.valueOf(timeouts.connect().toMillis()));
        properties.setProperty(
                "socketTimeout", String.valueOf(timeouts.statement().toMillis()));
        properties.setProperty("sslMode", sslMode(tls));
        // Without TLS a caching_sha2 password travels encrypted with the server's RSA key, which has to be asked for.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty(
                "sessionVariables", SESSION.formatted(timeouts.statement().toSeconds()));
        HostAndPort address = master.address();
        return DriverManager.getConnection("jdbc:mysql://" + address + "/", properties);
    }

    private static String sslMode(Tls tls) {
        return switch (tls) {
            case REQUIRED -> "REQUIRED";
            case PREFERRED -> "PREFERRED";
            case OFF -> "DISABLED";
        };
    }
}
