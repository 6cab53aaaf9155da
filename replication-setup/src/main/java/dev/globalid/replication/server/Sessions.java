package dev.globalid.replication.server;

import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * The one place where a session is made: as a master's administrator, through MySQL Connector/J for both families, and with
 * {@link SessionVariables} in place of whatever the server gives to everybody.
 */
public final class Sessions {

    /** ER_SPECIFIC_ACCESS_DENIED_ERROR. */
    private static final int NOT_ALLOWED = 1227;

    private Sessions() {}

    /** For looking, and for changes that replicate unless they are kept out of the binary log. */
    public static Session open(Master master, Tls tls, Timeouts timeouts) {
        return open(master, tls, timeouts, false);
    }

    /** For loading rows and definitions, which stay out of the binary log and are not checked against each other. */
    public static Session openForLoading(Master master, Tls tls, Timeouts timeouts) {
        return open(master, tls, timeouts, true);
    }

    private static Session open(Master master, Tls tls, Timeouts timeouts, boolean loading) {
        try {
            Connection connection = connect(master, tls, timeouts);
            try {
                ServerVersion version = version(master, connection);
                SessionVariables variables = new SessionVariables(version, timeouts);
                // First, since a session that loads has another value for one of them.
                if (variables.restricted().isPresent()) {
                    setIfAllowed(connection, variables.restricted().get());
                }
                set(connection, loading ? variables.ofLoading() : variables.ofAll());
                return new Session(connection, master, version, timeouts);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new SqlErrors(master).notConnected(e);
        }
    }

    private static ServerVersion version(Master master, Connection connection) throws SQLException {
        // What the server said in its greeting; to ask for it would be a statement before the variables are set.
        String reported = connection.getMetaData().getDatabaseProductVersion();
        return ServerVersion.fromServer(reported)
                .orElseThrow(() -> new ServerException(
                        "%s (%s) says it is version '%s', which is neither MySQL nor MariaDB: use a server of one of them"
                                .formatted(master.name(), master.address(), reported),
                        0,
                        null));
    }

    private static void set(Connection connection, Iterable<Sql> variables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Sql set : variables) {
                statement.execute(set.reveal());
            }
        }
    }

    private static void setIfAllowed(Connection connection, Sql variables) throws SQLException {
        try {
            set(connection, List.of(variables));
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_ALLOWED) {
                throw e;
            }
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
        properties.setProperty("sessionVariables", SessionVariables.OF_DRIVER);
        // Many rows in one statement, as long as the server takes it.
        properties.setProperty("rewriteBatchedStatements", "true");
        // Braces in definitions and names are the servers' own.
        properties.setProperty("enableEscapeProcessing", "false");
        properties.setProperty("processEscapeCodesForPrepStmts", "false");
        // The mode is set below; what does not fit is found by its warning.
        properties.setProperty("jdbcCompliantTruncation", "false");
        return DriverManager.getConnection("jdbc:mysql://" + master.address() + "/", properties);
    }

    private static String sslMode(Tls tls) {
        return switch (tls) {
            case REQUIRED -> "REQUIRED";
            case PREFERRED -> "PREFERRED";
            case OFF -> "DISABLED";
        };
    }
}
