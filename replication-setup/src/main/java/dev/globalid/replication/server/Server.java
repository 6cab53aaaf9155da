package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

    private Server(Master master, Tls tls, Timeouts timeouts, Session session, ServerVersion version) {
        this.master = master;
        this.tls = tls;
        this.timeouts = timeouts;
        this.session = session;
        this.version = version;
        this.dialect = Dialect.of(version);
    }

    /** Connects as {@code master}'s administrator, encrypted as {@code tls} says. */
    public static Server connect(Master master, Tls tls, Timeouts timeouts) {
        Session session = Connections.open(master, tls, timeouts);
        try {
            return new Server(master, tls, timeouts, session, version(master, session));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static ServerVersion version(Master master, Session session) {
        String reported =
                session.query(Sql.of("SELECT @@version AS version")).get(0).text("version");
        return ServerVersion.fromServer(reported)
                .orElseThrow(() -> new ServerException(
                        "%s (%s) says it is version '%s', which is neither MySQL nor MariaDB: use a server of one of them"
                                .formatted(master.name(), master.address(), reported),
                        0,
                        null));
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

    /** Another connection to it, as another administrator. */
    public Server connectAs(Admin admin) {
        Master other = new Master(
                master.name(), master.address(), master.replicationAddress(), master.serverId(), master.lane(), admin);
        return connect(other, tls, timeouts);
    }

    /** Connects anew, after the server was restarted; what was got through the old connection is of no use any more. */
    public void reconnect() {
        Session fresh = Connections.open(master, tls, timeouts);
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
     * The databases that my.cnf limits channels yet to be made to, as far as the server tells before there is one: MySQL from 8.0
     * on. Empty when it limits them to none.
     */
    public List<String> filterFromFile() {
        if (version.isMariaDb() || !version.isAtLeast(8, 0)) {
            return List.of();
        }
        Sql sql = Sql.of("""
                SELECT FILTER_RULE AS filter FROM performance_schema.replication_applier_global_filters
                 WHERE FILTER_NAME = 'REPLICATE_DO_DB' AND CONFIGURED_BY = 'STARTUP_OPTIONS'""");
        return session.query(sql).stream()
                .findFirst()
                .map(row -> Databases.split(row.text("filter")))
                .orElse(List.of());
    }

    /** Where its settings come from, through this connection. */
    public Origins origins() {
        return new Origins(session, version);
    }

    /** What its databases hold besides rows, through this connection. */
    public Inventory inventory() {
        return new Inventory(session, version);
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
                        Databases.split(row.text("Binlog_Do_DB")),
                        Databases.split(row.text("Binlog_Ignore_DB"))));
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

    /** The transactions that are no longer in its binary log, whose oldest file is {@code oldest}. */
    public String purgedGtids(String oldest) {
        return gtids(dialect.purgedGtids(oldest));
    }

    /** Everything it replicates from, with what stopped an applier in full. */
    public List<Channel> channels() {
        String executed = version.isMariaDb() ? gtids(dialect.executedGtids()) : "";
        WorkerErrors workers = new WorkerErrors(session, version);
        return new ReplicaStatus(dialect.words(), executed)
                .channels(session.query(dialect.replicaStatus())).stream()
                        .map(channel -> channel.withApplierError(workers::inFull))
                        .toList();
    }

    /** Whether this connection is encrypted, which shows that the server can encrypt. */
    public boolean isEncrypted() {
        return session.query(Sql.of("SHOW SESSION STATUS LIKE 'Ssl_cipher'")).stream()
                .anyMatch(row -> !row.text("Value").isBlank());
    }

    /** Its accounts and privileges, through this connection. */
    public Accounts accounts() {
        return new Accounts(session);
    }

    /** Its databases and tables, through this connection. */
    public Schema schema() {
        return new Schema(session);
    }

    /** Its views, triggers, routines and events, through this connection. */
    public Definitions definitions() {
        return new Definitions(session);
    }

    /** A lock and a consistent view of all its data, through this connection. */
    public Snapshot snapshot() {
        return new Snapshot(session);
    }

    /** The rows of its tables in parts, through this connection. */
    public Rows rows() {
        return new Rows(session);
    }

    /** Single rows of its tables to save and to write again, through this connection. */
    public Mending mending() {
        return new Mending(session);
    }

    /** What its databases are made of, through this connection. */
    public Blueprints blueprints() {
        return new Blueprints(session, version);
    }

    /** Its accounts with their passwords, through this connection. */
    public CopiedAccounts copiedAccounts() {
        return new CopiedAccounts(session, version);
    }

    /** The note that it is being seeded, through this connection. */
    public SeedMark seedMark() {
        return new SeedMark(session);
    }

    /** Its clone plugin, through this connection. */
    public ClonePlugin clonePlugin() {
        return new ClonePlugin(session);
    }

    /** The files of its binary log with their lengths in bytes, the oldest first; empty when it writes none. */
    public Map<String, Long> binaryLogs() {
        Map<String, Long> files = new LinkedHashMap<>();
        for (Row row : session.query(Sql.of("SHOW BINARY LOGS"))) {
            files.put(row.text("Log_name"), row.number("File_size"));
        }
        return files;
    }

    /** The table with which replication is proved, through this connection. */
    public Canary canary(String database) {
        return new Canary(session, database);
    }

    @Override
    public void close() {
        session.close();
    }
}
