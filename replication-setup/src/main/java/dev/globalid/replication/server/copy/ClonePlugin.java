package dev.globalid.replication.server.copy;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import java.util.List;
import java.util.Optional;

/** MySQL's clone plugin, which makes one server a physical copy of all of another, seen from either. */
public final class ClonePlugin {

    /** The error number of a clone that is complete, on a server that nothing restarts: it stops instead. */
    public static final int STOPPED_INSTEAD = 3707;

    /** Of the account that a clone is fetched with, which is there only as long as that takes. */
    public static final String USER = "global_id_clone";

    private static final String OWN_SCHEMAS = "('mysql', 'sys', 'performance_schema', 'information_schema')";

    private final Session session;

    public ClonePlugin(Server server) {
        this(server.session());
    }

    ClonePlugin(Session session) {
        this.session = session;
    }

    public boolean isActive() {
        return plugins().contains("clone");
    }

    /** Whether it is loaded by what is in the database {@code mysql}, which a clone takes from its donor. */
    public boolean isInstalled() {
        return !names("SELECT name FROM mysql.plugin WHERE name = 'clone'").isEmpty();
    }

    /** The plugins that are not a part of the server itself, and work. */
    public List<String> plugins() {
        return names("SELECT PLUGIN_NAME AS name FROM information_schema.PLUGINS"
                + " WHERE PLUGIN_STATUS = 'ACTIVE' AND PLUGIN_LIBRARY IS NOT NULL ORDER BY name");
    }

    /** All databases but the server's own and this tool's. */
    public List<String> databases() {
        return names("SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME <> '"
                + SeedMark.DATABASE + "' AND SCHEMA_NAME NOT IN " + OWN_SCHEMAS + " ORDER BY name");
    }

    /** What a clone would lack, or would put where the donor has it: {@code shop.t (MyISAM)}. */
    public List<String> notCloned() {
        return names("""
                SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME, ' (', ENGINE, ')') AS name FROM information_schema.TABLES
                 WHERE TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB' AND TABLE_SCHEMA NOT IN""" + " " + OWN_SCHEMAS + """

                 UNION ALL
                SELECT CONCAT(NAME, ' (encrypted)') FROM information_schema.INNODB_TABLESPACES WHERE ENCRYPTION = 'Y'
                 UNION ALL
                SELECT CONCAT(t.NAME, ' (', d.PATH, ')') FROM information_schema.INNODB_TABLESPACES t
                  JOIN information_schema.INNODB_DATAFILES d ON d.SPACE = t.SPACE
                 WHERE t.SPACE_TYPE IN ('General', 'Single') AND d.PATH NOT LIKE './%'
                 ORDER BY name""");
    }

    /** The accounts that are not the server's own. */
    public List<Account> accounts() {
        return session
                .query(Sql.of("SELECT User AS user_name, Host AS host_name FROM mysql.user"
                        + " WHERE User NOT LIKE 'mysql.%' AND User <> '" + USER + "' ORDER BY User, Host"))
                .stream()
                .map(row -> new Account(row.text("user_name"), row.text("host_name")))
                .toList();
    }

    /** The last time it was made a clone; asks only where the plugin is active. */
    public Optional<CloneStatus> last() {
        return session.query(Sql.of("""
                        SELECT STATE AS state, ERROR_MESSAGE AS error, BINLOG_FILE AS file, BINLOG_POSITION AS position,
                               GTID_EXECUTED AS gtids, PID AS pid,
                               (SELECT COUNT(*) FROM performance_schema.threads t WHERE t.PROCESSLIST_ID = s.PID) AS threads
                          FROM performance_schema.clone_status s""")).stream()
                .findFirst()
                .map(row -> new CloneStatus(
                        row.text("state").equals("In Progress") && row.number("threads") > 0,
                        row.number("pid") == 0,
                        row.text("state").equals("Failed") ? row.text("error") : "",
                        row.text("state").equals("Completed")
                                ? Optional.of(new BinlogCoordinates(
                                        row.text("file"), row.number("position"), row.text("gtids")))
                                : Optional.empty()));
    }

    /** How far it has come in what is under way. */
    public Optional<CloneProgress> progress() {
        return session
                .query(Sql.of(
                        "SELECT STAGE AS stage, DATA AS bytes, ESTIMATE AS estimate FROM performance_schema.clone_progress"
                                + " WHERE STATE = 'In Progress' ORDER BY BEGIN_TIME DESC LIMIT 1"))
                .stream()
                .findFirst()
                .map(row -> new CloneProgress(row.text("stage"), row.number("bytes"), row.number("estimate")));
    }

    /** The statement that removes it; harmless where there is none. */
    public static Sql dismiss(Account account) {
        return Sql.of("DROP USER IF EXISTS ").account(account);
    }

    /** From where this server may be told to fetch a clone, until it starts the next time; empty for nowhere. */
    public static Sql allow(String donors) {
        Sql set = Sql.of("SET GLOBAL clone_valid_donor_list = ");
        return donors.isEmpty() ? set.then("DEFAULT") : set.value(donors);
    }

    /** Makes the server that executes it a clone of the one at {@code donor}. */
    public static Sql fetch(HostAndPort donor, Secret password, Tls tls) {
        return Sql.of("CLONE INSTANCE FROM ")
                .value(USER)
                .then("@")
                .value(donor.host())
                .then(":" + donor.port() + " IDENTIFIED BY ")
                .secret(password)
                .then(
                        switch (tls) {
                            case REQUIRED -> " REQUIRE SSL";
                            case PREFERRED -> "";
                            case OFF -> " REQUIRE NO SSL";
                        });
    }

    private List<String> names(String sql) {
        return session.query(Sql.of(sql)).stream().map(row -> row.text("name")).toList();
    }
}
