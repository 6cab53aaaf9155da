package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A database server as a process of this machine. */
final class MySqlProcess implements MySqlServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int NO_SUCH_SESSION = 1094;

    private final MySqlVersion version;
    private final int port;
    private final Path dataDirectory;
    private final ServerProcess process;

    private MySqlProcess(MySqlVersion version, String defaults, List<String> options) {
        MySqlInstallation installation = MySqlInstallation.of(version);
        Path folder = Folders.temporary();
        this.version = version;
        this.port = FreePort.find();
        this.dataDirectory = folder.resolve("data");
        List<String> command = new ArrayList<>(installation.command(defaults));
        command.addAll(options);
        command.addAll(MySqlOptions.place(version, folder, dataDirectory, port));
        this.process = new ServerProcess(version + " on port " + port, folder, command, Map.of());
        fillDataDirectory(installation);
    }

    private void fillDataDirectory(MySqlInstallation installation) {
        try {
            MySqlTemplate.copyTo(installation, dataDirectory);
        } catch (IOException e) {
            process.close();
            throw new UncheckedIOException("Cannot make the data folder of " + process.name(), e);
        }
    }

    static MySqlProcess launch(MySqlVersion version, String... options) {
        List<String> all = new ArrayList<>(MySqlOptions.small(version));
        all.addAll(Arrays.asList(options));
        return started(new MySqlProcess(version, "--no-defaults", all));
    }

    static MySqlProcess launchWithFile(MySqlVersion version, Path myCnf) {
        return started(new MySqlProcess(version, "--defaults-file=" + myCnf.toAbsolutePath(), List.of()));
    }

    private static MySqlProcess started(MySqlProcess server) {
        server.start();
        return server;
    }

    @Override
    public MySqlVersion version() {
        return version;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String peerHost() {
        return host();
    }

    @Override
    public int peerPort() {
        return port;
    }

    @Override
    public void start() {
        removeLeftovers();
        process.start(START_LIMIT, this::answersItself);
    }

    /** Whether it is this server that answers, and not one of somebody else who had the port first. */
    private boolean answersItself() throws SQLException, IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("SELECT @@datadir")) {
            return folder.next() && Files.isSameFile(Path.of(folder.getString(1)), dataDirectory);
        }
    }

    /** Who is killed while its applier starts leaves a file behind that keeps the applier from starting again. */
    private void removeLeftovers() {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(process.folder(), "SQL_LOAD-*")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove what " + process.name() + " has left behind", e);
        }
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void suspend() {
        process.suspend();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public void stop() {
        endSendingOfLogs();
        try {
            process.stop();
        } catch (IllegalStateException e) {
            // 8.0.12 was seen to wait for ever at its end; what is committed is safe whichever way it ends.
            process.kill();
        }
    }

    /** MySQL waits for each session that sends its log to a replica until that has looked for news twice, ten seconds in all. */
    private void endSendingOfLogs() {
        if (version.isMariaDb()) {
            return;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            // Else they would come back at once, and one whose connection is cut while it begins gives up for good.
            statement.execute("SET GLOBAL max_connections = 1");
            List<Long> senders = senders(statement);
            for (long sender : senders) {
                kill(statement, sender);
            }
            if (!senders.isEmpty()) {
                // They look at that, and see that they are killed.
                statement.execute("FLUSH NO_WRITE_TO_BINLOG BINARY LOGS");
            }
        } catch (SQLException endsAlready) {
            // By itself, as one that became a clone.
        }
    }

    private static List<Long> senders(Statement statement) throws SQLException {
        List<Long> senders = new ArrayList<>();
        try (ResultSet ids = statement.executeQuery(
                "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'")) {
            while (ids.next()) {
                senders.add(ids.getLong(1));
            }
        }
        return senders;
    }

    private static void kill(Statement statement, long session) throws SQLException {
        try {
            statement.execute("KILL " + session);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_SESSION) { // which has ended by itself
                throw e;
            }
        }
    }

    @Override
    public Path dataDirectory() {
        return dataDirectory;
    }

    @Override
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return process.name();
    }
}
