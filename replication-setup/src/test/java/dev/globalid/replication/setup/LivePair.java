package dev.globalid.replication.setup;

import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.status.LinkReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlPair;
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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A pair of real servers, shared by the tests of a class and brought back to nothing between them. */
public final class LivePair implements AutoCloseable {

    /** Names that need quoting, and a plain one. */
    public static final List<String> DATABASES = List.of("shop", "we`ird-db", "订单");

    /** As the program waits by itself, but for what only makes a test longer. */
    public static final Limits LIMITS = new Limits(
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(4), Duration.ofSeconds(1)),
            Duration.ofMinutes(2),
            Limits.DEFAULT.settle(),
            Limits.DEFAULT.canary(),
            Duration.ofSeconds(2));

    private static final String PASSWORD = "it's \"geheim\" ünd 密码";

    private final MySqlPair servers;

    private LivePair(MySqlPair servers) {
        this.servers = servers;
    }

    /** For servers that do not answer: no statement may take longer than this. */
    public static Limits impatient(Duration statement) {
        return new Limits(
                new Timeouts(statement, statement, statement, Duration.ofSeconds(1)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                LIMITS.calm());
    }

    public static LivePair start(MySqlVersion version) {
        return new LivePair(MySqlPair.start(version, filters(version)));
    }

    /** With further options of {@code mysqld} for both. */
    public static LivePair startWith(MySqlVersion version, String... options) {
        String[] all =
                Stream.concat(Stream.of(filters(version)), Stream.of(options)).toArray(String[]::new);
        return new LivePair(MySqlPair.start(version, all));
    }

    // 5.6 reads its filters from the start only.
    private static String[] filters(MySqlVersion version) {
        return version != MySqlVersion.MYSQL_5_6
                ? new String[0]
                : DATABASES.stream()
                        .map(database -> "--replicate-do-db=" + database)
                        .toArray(String[]::new);
    }

    public MySqlServer a() {
        return servers.a();
    }

    public MySqlServer b() {
        return servers.b();
    }

    public Topology topology() {
        return new Topology(DATABASES, List.of(), 10, replication(), List.of(master(a(), 1), master(b(), 2)));
    }

    public Topology topology(Master first, Master second) {
        return new Topology(DATABASES, List.of(), 10, replication(), List.of(first, second));
    }

    public static Replication replication() {
        return new Replication("replicator", Secret.of(PASSWORD), Tls.PREFERRED, Coordinates.AUTO);
    }

    public static Master master(MySqlServer server, int number) {
        return master(server, number, new Admin(server.user(), Secret.of(server.password())));
    }

    public static Master master(MySqlServer server, int number, Admin admin) {
        return new Master(
                number == 1 ? "a" : "b",
                new HostAndPort(server.host(), server.port()),
                new HostAndPort(server.peerHost(), server.peerPort()),
                number,
                number,
                admin);
    }

    /** Makes each the source of the other, as the command does. */
    public void apply() {
        try (Apply apply = Apply.prepare(topology(), LIMITS)) {
            apply.plan().execute(PlanListener.SILENT);
        }
    }

    /** Takes replication, databases and accounts away from both. */
    public void clear() throws SQLException {
        String replica = isCurrent() ? "REPLICA" : "SLAVE";
        for (MySqlServer server : servers.both()) {
            server.execute("STOP " + replica, "RESET " + replica + " ALL");
        }
        for (MySqlServer server : servers.both()) {
            List<String> leftovers = new ArrayList<>(List.of("SET sql_log_bin = 0", "SET GLOBAL read_only = OFF"));
            leftovers.add("SET GLOBAL server_id = " + (servers.both().indexOf(server) + 1));
            DATABASES.forEach(database -> leftovers.add("DROP DATABASE IF EXISTS " + quoted(database)));
            query(
                            server,
                            "SELECT CONCAT(QUOTE(User), '@', QUOTE(Host)) FROM mysql.user WHERE User IN ('replicator', 'weak')")
                    .forEach(account -> leftovers.add("DROP USER " + account));
            server.execute(leftovers.toArray(String[]::new));
        }
    }

    /**
     * Leaves a only the file that it writes now. One that a receiver still reads is not purged, and that of a channel which
     * was stopped goes on reading until it notices.
     */
    public void purgeLogsOfA() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            List<String> files = query(a(), "SHOW BINARY LOGS");
            a().execute("PURGE BINARY LOGS TO '%s'".formatted(files.get(files.size() - 1)));
            return query(a(), "SHOW BINARY LOGS").size() == 1;
        });
    }

    /**
     * Waits until b has ended the sessions of a program that is gone. What they had sent while b did not answer, it executes
     * when it goes on.
     */
    public void awaitNobodyOnB() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> query(
                                b(),
                                "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '%s' AND ID <> CONNECTION_ID()"
                                        .formatted(b().user()))
                        .isEmpty());
    }

    /**
     * Waits until each side has executed what the other has written, and shows it: with several workers a server tells its
     * position later than that it has executed all transactions.
     */
    public void awaitExecuted() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> new StatusReader(topology(), LIMITS.timeouts())
                        .read().channels().stream().allMatch(LivePair::isAtTheEnd));
    }

    private static boolean isAtTheEnd(LinkReport report) {
        return report.channel()
                .flatMap(channel -> channel.applier().executed())
                .filter(executed -> executed.compareTo(report.written().orElseThrow()) == 0)
                .isPresent();
    }

    /** All that setting up could change: accounts, databases, variables, coordinates and channels of both. */
    public List<String> state() throws SQLException {
        List<String> state = new ArrayList<>();
        for (MySqlServer server : servers.both()) {
            state.addAll(query(server, "SELECT CONCAT(User, '@', Host) FROM mysql.user"));
            state.addAll(query(server, "SHOW DATABASES"));
            state.addAll(
                    query(server, "SELECT CONCAT_WS(' ', @@GLOBAL.auto_increment_increment, @@GLOBAL.sync_binlog)"));
            state.addAll(rows(server, isCurrent() ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS"));
            state.addAll(rows(server, isCurrent() ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS"));
        }
        return state;
    }

    /** Those of the named versions that this pair is of: for tests of what not all versions have. */
    public Stream<MySqlVersion> among(MySqlVersion... named) {
        return Stream.of(named).filter(version -> version == a().version());
    }

    public boolean isCurrent() {
        return a().version() == MySqlVersion.MYSQL_8_4 || a().version() == MySqlVersion.MYSQL_9_7;
    }

    /** Whether the servers count by transaction ids unless they are told not to. */
    public boolean countsByGtids() {
        return a().version() == MySqlVersion.MYSQL_9_7 || a().version().isMariaDb();
    }

    /** The first column of the answer, NULL as text. */
    public static List<String> query(MySqlServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<String> column = new ArrayList<>();
            while (answer.next()) {
                column.add(String.valueOf(answer.getString(1)));
            }
            return column;
        }
    }

    /** Each column of each row as {@code name=value}, without what changes by itself. */
    public static List<String> rows(MySqlServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<String> cells = new ArrayList<>();
            while (answer.next()) {
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    cells.add(answer.getMetaData().getColumnLabel(i) + "=" + answer.getString(i));
                }
            }
            cells.removeIf(cell -> cell.contains("heartbeat")
                    || cell.startsWith("Seconds_Behind")
                    || cell.matches("(Slave|Replica)_\\w+_State=.*")); // what the threads do just now
            return cells;
        }
    }

    public static String quoted(String database) {
        return "`" + database.replace("`", "``") + "`";
    }

    /** Executes on both, without replicating it. */
    public void onBoth(String... statements) throws SQLException {
        for (MySqlServer server : servers.both()) {
            server.execute(Stream.concat(Stream.of("SET sql_log_bin = 0"), Stream.of(statements))
                    .toArray(String[]::new));
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
