package dev.globalid.replication.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real database server for a test, on a free port of the loopback interface, with an empty data folder of its own.
 *
 * <p>{@link #close} leaves nothing behind. Not thread-safe, except that connections may be opened from any thread.
 */
public interface MySqlServer extends AutoCloseable {

    /** Starts a server with further {@code mysqld} options, such as {@code --log-bin=mysql-bin}. */
    static MySqlServer start(MySqlVersion version, String... options) {
        return MySqlContainer.serves(version)
                ? MySqlContainer.launch(version, options)
                : MySqlProcess.launch(version, options);
    }

    /** Starts a server that reads the given {@code my.cnf}; only its place on this machine is decided here. */
    static MySqlServer startWithFile(MySqlVersion version, Path myCnf) {
        return MySqlContainer.serves(version)
                ? MySqlContainer.launchWithFile(version, myCnf)
                : MySqlProcess.launchWithFile(version, myCnf);
    }

    MySqlVersion version();

    /** Where this JVM reaches it. */
    String host();

    /** Where this JVM reaches it. */
    int port();

    /** Where another server reaches it. */
    String peerHost();

    /** Where another server reaches it. */
    int peerPort();

    /** The administrator, who may connect from anywhere. */
    default String user() {
        return "root";
    }

    /** The administrator's. */
    default String password() {
        return "root-secret";
    }

    /** For {@link #user} and {@link #password}. An empty name means no database. */
    default String jdbcUrl(String database) {
        return "jdbc:mysql://" + host() + ":" + port() + "/" + database
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&connectTimeout=10000";
    }

    /** Whether it takes connections now. Answers within some seconds. */
    default boolean answers() throws SQLException {
        String url = jdbcUrl("") + "&socketTimeout=5000";
        try (Connection connection = DriverManager.getConnection(url, user(), password())) {
            return connection.isValid(5);
        }
    }

    /** As the administrator, in no database. */
    default Connection connect() throws SQLException {
        return connect("");
    }

    /** As the administrator. */
    default Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user(), password());
    }

    /** Executes in one session, as the administrator. */
    default void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** SIGKILL: no chance to write anything more. Returns when it is gone. */
    void kill();

    /** SIGSTOP: connections stay open and nothing answers. */
    void suspend();

    /** SIGCONT. */
    void resume();

    /** Again, after {@link #kill} or {@link #stop}, with the same data on the same port. Returns when it is ready. */
    void start();

    /** An orderly end. Returns when it is gone. */
    void stop();

    /** As the server sees it, which for a container is not this machine's. */
    Path dataDirectory();

    /** All that the server wrote. */
    String log();

    @Override
    void close();
}
