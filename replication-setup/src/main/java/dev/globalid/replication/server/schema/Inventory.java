package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one server's databases hold besides rows that a pair has to mind. Names are {@code database.name}, sorted. */
public final class Inventory {

    // REPLACE with a bracket is a function.
    private static final Pattern OVERWRITING =
            Pattern.compile("\\b(DELETE|UPDATE|CALL|REPLACE(?!\\s*\\())\\b", Pattern.CASE_INSENSITIVE);

    private final Session session;

    public Inventory(Server server) {
        this.session = server.session();
    }

    public List<String> triggers(Collection<String> databases) {
        return names(
                "SELECT CONCAT(TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS name FROM information_schema.TRIGGERS"
                        + " WHERE TRIGGER_SCHEMA IN (",
                databases);
    }

    /** The triggers that fire when rows of {@code table} are deleted and inserted. */
    public List<String> triggersOfWriting(TableShape table) {
        Sql sql = Sql.of("""
                        SELECT CONCAT(TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS name FROM information_schema.TRIGGERS
                         WHERE EVENT_MANIPULATION IN ('INSERT', 'DELETE') AND EVENT_OBJECT_SCHEMA =""")
                .then(" ")
                .value(table.database())
                .then(" AND EVENT_OBJECT_TABLE = ")
                .value(table.name())
                .then(" ORDER BY name");
        return session.query(sql).stream().map(row -> row.text("name")).toList();
    }

    /**
     * Those triggers of {@code table} that may change or delete rows of other tables, by what their bodies say. What a function
     * does that one calls is not looked at.
     */
    public List<String> triggersThatOverwrite(TableShape table) {
        Sql sql = Sql.of("""
                        SELECT CONCAT(TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS name, ACTION_STATEMENT AS body FROM information_schema.TRIGGERS
                         WHERE EVENT_OBJECT_SCHEMA =""")
                .then(" ")
                .value(table.database())
                .then(" AND EVENT_OBJECT_TABLE = ")
                .value(table.name())
                .then(" ORDER BY name");
        return session.query(sql).stream()
                .filter(row -> OVERWRITING.matcher(row.text("body")).find())
                .map(row -> row.text("name"))
                .toList();
    }

    /** The other tables whose foreign keys refer to {@code table}. */
    public List<String> referring(TableShape table) {
        Sql sql = Sql.of("""
                        SELECT DISTINCT CONCAT(CONSTRAINT_SCHEMA, '.', TABLE_NAME) AS name
                          FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE UNIQUE_CONSTRAINT_SCHEMA =""")
                .then(" ")
                .value(table.database())
                .then(" AND REFERENCED_TABLE_NAME = ")
                .value(table.name())
                .then(" ORDER BY name");
        return session.query(sql).stream().map(row -> row.text("name")).toList();
    }

    public List<String> views(Collection<String> databases) {
        return names(
                "SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) AS name FROM information_schema.VIEWS WHERE TABLE_SCHEMA IN (",
                databases);
    }

    /** With their kind before the name: {@code procedure shop.p}. */
    public List<String> routines(Collection<String> databases) {
        return names(
                "SELECT CONCAT(LOWER(ROUTINE_TYPE), ' ', ROUTINE_SCHEMA, '.', ROUTINE_NAME) AS name"
                        + " FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN (",
                databases);
    }

    /** Those too that this server does not fire. */
    public List<String> allEvents(Collection<String> databases) {
        return names(
                "SELECT CONCAT(EVENT_SCHEMA, '.', EVENT_NAME) AS name FROM information_schema.EVENTS"
                        + " WHERE EVENT_SCHEMA IN (",
                databases);
    }

    /** The events that this server fires itself. */
    public List<String> events(Collection<String> databases) {
        return names(
                "SELECT CONCAT(EVENT_SCHEMA, '.', EVENT_NAME) AS name FROM information_schema.EVENTS"
                        + " WHERE STATUS = 'ENABLED' AND EVENT_SCHEMA IN (",
                databases);
    }

    /** The foreign keys that change rows by themselves. */
    public List<String> cascades(Collection<String> databases) {
        return names(
                "SELECT CONCAT(CONSTRAINT_SCHEMA, '.', TABLE_NAME, '.', CONSTRAINT_NAME) AS name"
                        + " FROM information_schema.REFERENTIAL_CONSTRAINTS"
                        + " WHERE (DELETE_RULE IN ('CASCADE', 'SET NULL') OR UPDATE_RULE IN ('CASCADE', 'SET NULL'))"
                        + " AND CONSTRAINT_SCHEMA IN (",
                databases);
    }

    /** The AUTO_INCREMENT counters as they are now, by {@code database.table}. */
    public Map<String, BigInteger> counters(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) AS name, AUTO_INCREMENT AS counter
                          FROM information_schema.TABLES
                         WHERE AUTO_INCREMENT IS NOT NULL AND TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY name");
        Map<String, BigInteger> counters = new LinkedHashMap<>();
        session.query(sql).forEach(row -> counters.put(row.text("name"), new BigInteger(row.text("counter"))));
        return counters;
    }

    /** The highest value of a numeric column; empty when there is none. */
    public Optional<BigInteger> highest(TableShape table, String column) {
        Sql sql = Sql.of("SELECT CAST(MAX(")
                .name(column)
                .then(") AS CHAR) AS highest FROM ")
                .name(table.database())
                .then(".")
                .name(table.name());
        // A FLOAT may carry AUTO_INCREMENT too.
        return session.scan(sql).get(0).optional("highest").map(text -> new java.math.BigDecimal(text).toBigInteger());
    }

    private List<String> names(String beforeDatabases, Collection<String> databases) {
        List<String> names = new ArrayList<>();
        session.query(Sql.of(beforeDatabases).values(databases).then(") ORDER BY name"))
                .forEach(row -> names.add(row.text("name")));
        return names;
    }
}
