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

    // The driver's own mode, time zone and escaping would depend on how each server is configured. While rows are
    // copied or
    // compared, a connection may be idle for longer than many servers allow.
    private static final String SESSION =
            "sql_mode='NO_BACKSLASH_ESCAPES',time_zone='+00:00',lock_wait_timeout=%d,wait_timeout=86400";

    // Definitions are executed as the server wrote them, with backslashes as escapes.
    private static final String LOADING =
            "sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES',time_zone='+00:00',lock_wait_timeout=%d,wait_timeout=86400,sql_log_bin=0,foreign_key_checks=0,unique_checks=0";

    private Connections() {}

    static Session open(Master master, Tls tls, Timeouts timeouts) {
        return open(master, tls, timeouts, SESSION);
    }

    /** For loading rows and definitions, which stay out of the binary log. */
    static Session openForLoading(Master master, Tls tls, Timeouts timeouts) {
        return open(master, tls, timeouts, LOADING);
    }

    private static Session open(Master master, Tls tls, Timeouts timeouts, String variables) {
        try {
            return new Session(connect(master, tls, timeouts, variables), master, timeouts);
        } catch (SQLException e) {
            throw new SqlErrors(master).notConnected(e);
        }
    }

    private static Connection connect(Master master, Tls tls, Timeouts timeouts, String variables) throws SQLException {
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
                "sessionVariables", variables.formatted(timeouts.statement().toSeconds()));
        // Many rows in one statement, as long as the server takes it.
        properties.setProperty("rewriteBatchedStatements", "true");
        // Braces in definitions and names are the servers' own.
        properties.setProperty("enableEscapeProcessing", "false");
        properties.setProperty("processEscapeCodesForPrepStmts", "false");
        // The mode is set above; what does not fit is found by its warning.
        properties.setProperty("jdbcCompliantTruncation", "false");
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
