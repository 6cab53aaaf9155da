package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the views, triggers, routines and events of one server's databases do. Whether an event is enabled is no part of it: the
 * side that it was replicated to has it disabled.
 */
public final class Definitions {

    private final Session session;

    public Definitions(Server server) {
        this(server.session());
    }

    Definitions(Session session) {
        this.session = session;
    }

    /** By kind and name, such as {@code view shop.v}, the values of all attributes by their names. */
    public Map<String, Map<String, String>> of(Collection<String> databases) {
        Map<String, Map<String, String>> definitions = new TreeMap<>();
        read(definitions, databases, "view", List.of("statement", "check_option", "definer", "security"), """
                SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) AS name, VIEW_DEFINITION AS statement,
                       CHECK_OPTION AS check_option, DEFINER AS definer, SECURITY_TYPE AS security
                  FROM information_schema.VIEWS WHERE TABLE_SCHEMA IN (""");
        read(
                definitions,
                databases,
                "trigger",
                List.of("statement", "table", "event", "timing", "definer", "sql_mode"),
                """
                SELECT CONCAT(TRIGGER_SCHEMA, '.', TRIGGER_NAME) AS name, ACTION_STATEMENT AS statement,
                       EVENT_OBJECT_TABLE AS `table`, EVENT_MANIPULATION AS event, ACTION_TIMING AS timing,
                       DEFINER AS definer, SQL_MODE AS sql_mode
                  FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA IN (""");
        read(
                definitions,
                databases,
                "",
                List.of(
                        "statement",
                        "returns",
                        "parameters",
                        "deterministic",
                        "access",
                        "definer",
                        "security",
                        "sql_mode"),
                """
                SELECT CONCAT(LOWER(r.ROUTINE_TYPE), ' ', r.ROUTINE_SCHEMA, '.', r.ROUTINE_NAME) AS name,
                       r.ROUTINE_DEFINITION AS statement, r.DTD_IDENTIFIER AS `returns`,
                       (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.PARAMETER_MODE, p.PARAMETER_NAME, p.DTD_IDENTIFIER)
                               ORDER BY p.ORDINAL_POSITION SEPARATOR ', ')
                          FROM information_schema.PARAMETERS p
                         WHERE p.SPECIFIC_SCHEMA = r.ROUTINE_SCHEMA AND p.SPECIFIC_NAME = r.SPECIFIC_NAME
                           AND p.ROUTINE_TYPE = r.ROUTINE_TYPE) AS parameters,
                       r.IS_DETERMINISTIC AS `deterministic`, r.SQL_DATA_ACCESS AS access, r.DEFINER AS definer,
                       r.SECURITY_TYPE AS security, r.SQL_MODE AS sql_mode
                  FROM information_schema.ROUTINES r WHERE r.ROUTINE_SCHEMA IN (""");
        read(
                definitions,
                databases,
                "event",
                List.of("statement", "at", "every", "starts", "ends", "completion", "definer", "sql_mode", "time_zone"),
                """
                SELECT CONCAT(EVENT_SCHEMA, '.', EVENT_NAME) AS name, EVENT_DEFINITION AS statement,
                       EXECUTE_AT AS `at`, CONCAT(INTERVAL_VALUE, ' ', INTERVAL_FIELD) AS every, STARTS AS `starts`,
                       ENDS AS `ends`, ON_COMPLETION AS completion, DEFINER AS definer, SQL_MODE AS sql_mode,
                       TIME_ZONE AS time_zone
                  FROM information_schema.EVENTS WHERE EVENT_SCHEMA IN (""");
        return definitions;
    }

    private void read(
            Map<String, Map<String, String>> definitions,
            Collection<String> databases,
            String kind,
            List<String> attributes,
            String beforeDatabases) {
        for (Row row : session.query(Sql.of(beforeDatabases).values(databases).then(")"))) {
            Map<String, String> values = new LinkedHashMap<>();
            attributes.forEach(attribute -> values.put(attribute, row.text(attribute)));
            definitions.put((kind + " " + row.text("name")).strip(), values);
        }
    }
}
