package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A running server, by one connection of its administrator. Every call blocks until the server answers or a time-out is
 * over, and throws {@link ServerException} when it refuses or does not answer. Not thread-safe.
 */
public final class Server implements AutoCloseable {

    private final Master master;
    private final Tls tls;
    private final Timeouts timeouts;
    private final ServerVersion version;
    private final Dialect dialect;
    private Session session;

    private Server(Master master, Tls tls, Timeouts timeouts, Session session) {
        this.master = master;
        this.tls = tls;
        this.timeouts = timeouts;
        this.session = session;
        this.version = session.version();
        this.dialect = Dialect.of(version);
    }

    /** Connects as {@code master}'s administrator, encrypted as {@code tls} says. */
    public static Server connect(Master master, Tls tls, Timeouts timeouts) {
        return new Server(master, tls, timeouts, Sessions.open(master, tls, timeouts));
    }

    public Master master() {
        return master;
    }

    public String name() {
        return master.name();
    }

    public ServerVersion version() {
        return version;
    }

    public Dialect dialect() {
        return dialect;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    /** The connection, for the classes that read and write through it. */
    public Session session() {
        return session;
    }

    /** Another connection, for something that has to go on by itself. */
    public Session openSession() {
        return Sessions.open(master, tls, timeouts);
    }

    /**
     * Asks over another connection whether it answers, while this one waits for something long.
     *
     * @throws ServerException when it does not
     */
    public void requireAnswer() {
        try (Session other = openSession()) {
            other.query(Sql.of("SELECT 1"));
        } catch (ServerException e) {
            // One that refuses, since it has too many connections, answers.
            if (e.number() == 0) {
                throw e;
            }
        }
    }

    /** Ends the connection from whatever thread, without waiting for that; what is under way on it fails. */
    public void abort() {
        session.abort();
    }

    /** Another connection to it, as another administrator. */
    public Server connectAs(Admin admin) {
        Master other = new Master(
                master.name(), master.address(), master.replicationAddress(), master.serverId(), master.lane(), admin);
        return connect(other, tls, timeouts);
    }

    /** Connects anew, after the server was restarted; what was got through the old connection is of no use any more. */
    public void reconnect() {
        Session fresh = Sessions.open(master, tls, timeouts);
        session.abort();
        session = fresh;
    }

    /** Executes one statement that the dialect made, on this connection. */
    public void execute(Sql sql) {
        session.execute(sql);
    }

    /** Executes statements that must not reach the other masters, and so are kept out of the binary log. */
    public void executeUnlogged(List<Sql> statements) {
        session.execute(Sql.of("SET SESSION sql_log_bin = 0"));
        try {
            statements.forEach(session::execute);
        } finally {
            session.execute(Sql.of("SET SESSION sql_log_bin = 1"));
        }
    }

    /** All global variables by their names. */
    public Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (Row row : session.query(Sql.of("SHOW GLOBAL VARIABLES"))) {
            variables.put(row.text("Variable_name"), row.text("Value"));
        }
        return variables;
    }

    /**
     * The rules by which my.cnf lets channels yet to be made decide what they apply, by option, such as {@code replicate-do-db},
     * as far as the server tells before there is one: MySQL from 8.0 on. Those that were set since the start are not among them:
     * of one that was emptied the server shows another's rules.
     */
    public Map<String, List<String>> filtersFromFile() {
        if (version.isMariaDb() || !version.isAtLeast(8, 0)) {
            return Map.of();
        }
        Sql sql = Sql.of("""
                SELECT FILTER_NAME AS name, FILTER_RULE AS filter FROM performance_schema.replication_applier_global_filters
                 WHERE CONFIGURED_BY = 'STARTUP_OPTIONS'""");
        Map<String, List<String>> filters = new HashMap<>();
        for (Row row : session.query(sql)) {
            filters.put(row.text("name").toLowerCase(Locale.ROOT).replace('_', '-'), row.list("filter"));
        }
        return filters;
    }

    /** What its clock shows, whatever its time zone. */
    public Instant clock() {
        String now = session.query(Sql.of("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR) AS now"))
                .get(0)
                .text("now");
        return Instant.parse(now.replace(' ', 'T') + "Z");
    }

    /** The state of its binary log; empty when it writes none. */
    public Optional<SourceStatus> sourceStatus() {
        return session.query(dialect.sourceStatus()).stream()
                .findFirst()
                .map(row -> new SourceStatus(
                        new BinlogCoordinates(
                                row.text("File"),
                                row.number("Position"),
                                row.optional("Executed_Gtid_Set").orElseGet(() -> gtids(dialect.writtenGtids()))),
                        row.list("Binlog_Do_DB"),
                        row.list("Binlog_Ignore_DB")));
    }

    /** The transactions that {@code query} of the dialect tells; empty where it has none. */
    private String gtids(Optional<Sql> query) {
        return query.map(sql -> session.query(sql).get(0).text("gtids")).orElse("");
    }

    /** The transactions that it has executed, its own among them; empty where they are not counted by their ids. */
    public String executedGtids() {
        return gtids(dialect.executedGtids());
    }

    /** Those transactions that {@code source} wrote first and this server has executed, which {@code source} has not. */
    public GtidSet executedButLostBy(Server source) {
        // This server is asked first: what it has by then, the source wrote before.
        GtidSet executed = GtidSet.parse(executedGtids());
        GtidSet lost = executed.minus(GtidSet.parse(source.executedGtids()));
        Map<String, String> ofSource = source.variables();
        return lost.of(
                version.isMariaDb()
                        ? ofSource.get("gtid_domain_id") + "-" + ofSource.get("server_id")
                        : ofSource.getOrDefault("server_uuid", ""));
    }

    /** Makes it hold transactions of others for executed, whose rows it has already. The channel must be stopped. */
    public void takeForExecuted(String gtids) {
        if (version.isMariaDb()) {
            session.execute(Sql.of("SET GLOBAL gtid_slave_pos = ").value(gtids));
            return;
        }
        GtidSet missing = GtidSet.parse(gtids).minus(GtidSet.parse(executedGtids()));
        if (!missing.isEmpty()) {
            session.execute(Sql.of("SET GLOBAL gtid_purged = ").value("+" + missing));
        }
    }

    /** Makes it hold the next transaction of another for executed, without executing it. All channels must be stopped. */
    void skip(String gtid) {
        if (version.isMariaDb()) {
            String domain = gtid.substring(0, gtid.indexOf('-') + 1);
            List<String> places = new ArrayList<>(List.of(gtid));
            for (String place : gtids(Optional.of(Sql.of("SELECT @@GLOBAL.gtid_slave_pos AS gtids")))
                    .split(",", -1)) {
                if (!place.isBlank() && !place.startsWith(domain)) {
                    places.add(place);
                }
            }
            session.execute(Sql.of("SET GLOBAL gtid_slave_pos = ").value(String.join(",", places)));
            return;
        }
        session.execute(Sql.of("SET SESSION gtid_next = ").value(gtid));
        try {
            session.execute(Sql.of("START TRANSACTION"));
            session.execute(Sql.of("COMMIT"));
        } finally {
            session.execute(Sql.of("SET SESSION gtid_next = 'AUTOMATIC'"));
        }
    }

    /** The transactions that are no longer in its binary log, whose oldest file is {@code oldest}. */
    public String purgedGtids(String oldest) {
        return gtids(dialect.purgedGtids(oldest));
    }

    /** The end of its binary log. */
    public BinlogCoordinates coordinates() {
        return sourceStatus()
                .orElseThrow(() -> new ServerException(
                        "%s writes no binary log: add log-bin=mysql-bin to its my.cnf and restart it".formatted(name()),
                        1381,
                        null))
                .coordinates();
    }

    /** Everything it replicates from, with what stopped an applier in full. */
    public List<Channel> channels() {
        String executed = version.isMariaDb() ? gtids(dialect.executedGtids()) : "";
        WorkerErrors workers = new WorkerErrors(session, version);
        return new ReplicaStatus(dialect.words(), executed)
                .channels(session.query(dialect.replicaStatus())).stream()
                        .map(channel -> channel.withApplierErrors(workers.inFull(
                                channel.name().text(), channel.applier().errors())))
                        .toList();
    }

    /** Stops all of its channels, whatever they are called, and makes it forget them. */
    public void forgetAllChannels() {
        List<ChannelName> names = new ArrayList<>(List.of(ChannelName.DEFAULT));
        channels().forEach(channel -> names.add(channel.name()));
        for (ChannelName channel : new LinkedHashSet<>(names)) {
            execute(dialect.stop(channel));
            execute(dialect.forget(channel));
        }
    }

    /** Whether this connection is encrypted, which shows that the server can encrypt. */
    public boolean isEncrypted() {
        return session.query(Sql.of("SHOW SESSION STATUS LIKE 'Ssl_cipher'")).stream()
                .anyMatch(row -> !row.text("Value").isBlank());
    }

    /** The files of its binary log with their lengths in bytes, the oldest first; empty when it writes none. */
    public Map<String, Long> binaryLogs() {
        Map<String, Long> files = new LinkedHashMap<>();
        for (Row row : session.query(Sql.of("SHOW BINARY LOGS"))) {
            files.put(row.text("Log_name"), row.number("File_size"));
        }
        return files;
    }

    @Override
    public void close() {
        session.close();
    }
}
