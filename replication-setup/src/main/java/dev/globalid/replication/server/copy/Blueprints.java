package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.Database;
import dev.globalid.replication.server.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what the databases of one server are made of. */
public final class Blueprints {

    // Where SHOW CREATE EVENT says whether the event runs.
    private static final Pattern ENABLED = Pattern.compile("( ON COMPLETION (?:NOT )?PRESERVE) ENABLE\\b");

    /** Early releases of MySQL 8.0 show a trigger only under a lock that nobody gets while the server is held still. */
    private static final int CONFLICTING_READ_LOCK = 1223;

    private final Session session;
    private final ServerVersion version;

    public Blueprints(Server server) {
        this.session = server.session();
        this.version = session.version();
    }

    /** Reads all of it; the server has to be held still, else it is not that of one moment. */
    public Blueprint read(Collection<String> databases) {
        Map<String, String> collations = new Schema(session)
                .databases(databases).values().stream().collect(Collectors.toMap(Database::name, Database::collation));
        List<CopiedTable> tables = new CopiedTables(session).of(databases);
        List<Named> objects = objects(databases);
        List<Named> reactions = reactions(databases);
        // With any mode the server would write definitions in a way that only the same mode understands.
        return session.inMode("", () -> {
            List<Definition> tableDefinitions = tables.stream()
                    .map(table -> new Named(
                            "TABLE",
                            table.table().shape().database(),
                            table.table().shape().name()))
                    .map(this::definition)
                    .toList();
            return new Blueprint(
                    collations,
                    tables,
                    tableDefinitions,
                    objects.stream().map(this::definition).toList(),
                    reactions.stream().map(this::definition).toList());
        });
    }

    /** The events, those that run here disabled. */
    public List<Definition> events(Collection<String> databases) {
        return session.inMode(
                "", () -> eventNames(databases).stream().map(this::definition).toList());
    }

    /** What can be read but not copied, as words such as {@code sequence shop.s}. */
    public List<String> notCopied(Collection<String> databases) {
        return named(
                        "SELECT LOWER(TABLE_TYPE) AS kind, TABLE_SCHEMA AS database_name, TABLE_NAME AS name FROM information_schema.TABLES"
                                + " WHERE TABLE_TYPE IN ('SEQUENCE', 'SYSTEM VERSIONED') AND TABLE_SCHEMA IN (",
                        databases,
                        "database_name, name")
                .stream()
                .map(object -> "%s %s.%s".formatted(object.kind(), object.database(), object.name()))
                .toList();
    }

    private List<Named> objects(Collection<String> databases) {
        List<Named> objects = new ArrayList<>();
        // Packages before their bodies.
        objects.addAll(named(
                "SELECT ROUTINE_TYPE AS kind, ROUTINE_SCHEMA AS database_name, ROUTINE_NAME AS name FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN (",
                databases,
                "kind, database_name, name"));
        objects.addAll(named(
                "SELECT 'VIEW' AS kind, TABLE_SCHEMA AS database_name, TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_TYPE = 'VIEW' AND TABLE_SCHEMA IN (",
                databases,
                "database_name, name"));
        return objects;
    }

    private List<Named> reactions(Collection<String> databases) {
        // Triggers of one table at one time fire in the order in which they were made.
        List<Named> reactions = new ArrayList<>(named(
                "SELECT 'TRIGGER' AS kind, TRIGGER_SCHEMA AS database_name, TRIGGER_NAME AS name FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA IN (",
                databases,
                "EVENT_OBJECT_TABLE, ACTION_ORDER"));
        reactions.addAll(eventNames(databases));
        return reactions;
    }

    private List<Named> eventNames(Collection<String> databases) {
        return named(
                "SELECT 'EVENT' AS kind, EVENT_SCHEMA AS database_name, EVENT_NAME AS name FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN (",
                databases,
                "database_name, name");
    }

    private List<Named> named(String beforeDatabases, Collection<String> databases, String order) {
        return session.query(Sql.of(beforeDatabases).values(databases).then(") ORDER BY " + order)).stream()
                .map(row -> new Named(row.text("kind"), row.text("database_name"), row.text("name")))
                .toList();
    }

    private Definition definition(Named object) {
        try {
            return shown(object);
        } catch (ServerException e) {
            if (e.number() != CONFLICTING_READ_LOCK || !object.kind().equals("TRIGGER")) {
                throw e;
            }
            return trigger(object);
        }
    }

    private Definition shown(Named object) {
        Row row = session.query(Sql.of("SHOW CREATE " + object.kind() + " ")
                        .name(object.database())
                        .then(".")
                        .name(object.name()))
                .get(0);
        String create = row.optional("Create " + object.kind().toLowerCase(Locale.ROOT))
                .or(() -> row.optional("SQL Original Statement"))
                .orElseThrow(() -> new ServerException(
                        "the definition of the %s %s.%s cannot be read: its administrator lacks the right to see it"
                                .formatted(object.kind().toLowerCase(Locale.ROOT), object.database(), object.name()),
                        0,
                        null));
        return new Definition(
                object.kind(),
                object.database(),
                object.name(),
                object.kind().equals("EVENT") ? disabled(create) : create,
                row.text("sql_mode"),
                row.text("character_set_client"),
                row.text("collation_connection"),
                row.text("time_zone"));
    }

    private Definition trigger(Named trigger) {
        Row row = session.query(Sql.of("""
                        SELECT DEFINER AS definer, EVENT_OBJECT_TABLE AS on_table, SQL_MODE AS sql_mode,
                               CHARACTER_SET_CLIENT AS charset, COLLATION_CONNECTION AS collation, ACTION_STATEMENT AS action,
                               CONCAT(ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ON ') AS moment
                          FROM information_schema.TRIGGERS
                         WHERE TRIGGER_SCHEMA =\s""")
                        .value(trigger.database())
                        .then(" AND TRIGGER_NAME = ")
                        .value(trigger.name()))
                .get(0);
        String definer = row.text("definer");
        int at = definer.lastIndexOf('@');
        Sql create = Sql.of("CREATE DEFINER=")
                .name(definer.substring(0, at))
                .then("@")
                .name(definer.substring(at + 1))
                .then(" TRIGGER ")
                .name(trigger.name())
                .then(" " + row.text("moment"))
                .name(row.text("on_table"))
                .then(" FOR EACH ROW " + row.text("action"));
        return new Definition(
                trigger.kind(),
                trigger.database(),
                trigger.name(),
                create.toString(),
                row.text("sql_mode"),
                row.text("charset"),
                row.text("collation"),
                "");
    }

    /** One that runs here must not run on the copy too. */
    private String disabled(String createEvent) {
        Matcher matcher = ENABLED.matcher(createEvent);
        return matcher.find()
                ? createEvent.substring(0, matcher.end(1))
                        + Dialect.of(version).words().inStatement(" DISABLE ON {replica}")
                        + createEvent.substring(matcher.end())
                : createEvent;
    }

    /** @param kind as in {@code SHOW CREATE} */
    private record Named(String kind, String database, String name) {}
}
