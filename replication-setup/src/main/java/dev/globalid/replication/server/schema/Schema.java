package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Canary;
import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The databases and base tables of one server. Names come in the order of the server's own sorting. */
public final class Schema {

    private final Session session;

    public Schema(Server server) {
        this(server.session());
    }

    public Schema(Session session) {
        this.session = session;
    }

    /** Those of {@code databases} that are there, by name. */
    public Map<String, Database> databases(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT s.SCHEMA_NAME AS name, s.DEFAULT_COLLATION_NAME AS collation_name,
                               (SELECT COUNT(*) FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = s.SCHEMA_NAME)
                               + (SELECT COUNT(*) FROM information_schema.ROUTINES r WHERE r.ROUTINE_SCHEMA = s.SCHEMA_NAME)
                               + (SELECT COUNT(*) FROM information_schema.EVENTS e WHERE e.EVENT_SCHEMA = s.SCHEMA_NAME) AS objects
                          FROM information_schema.SCHEMATA s
                         WHERE s.SCHEMA_NAME IN (""").values(databases).then(")");
        Map<String, Database> found = new TreeMap<>();
        for (Row row : session.query(sql)) {
            String name = row.text("name");
            found.put(name, new Database(name, row.text("collation_name"), row.number("objects") == 0));
        }
        return found;
    }

    /** The statement that makes a database; harmless where it is there already. */
    public static Sql createDatabase(String database, String collation) {
        return Sql.of("CREATE DATABASE IF NOT EXISTS ")
                .name(database)
                .then(" COLLATE ")
                .value(collation);
    }

    /** The statements that make a table as it is here, without its rows and triggers. */
    public List<Sql> createTable(TableShape table) {
        session.use(table.database());
        Row row = session.query(Sql.of("SHOW CREATE TABLE ").name(table.name())).get(0);
        String create = row.text("Create Table");
        // The server writes the name without its database.
        String named = "CREATE TABLE " + Sql.of("").name(table.name());
        if (!create.startsWith(named)) {
            throw new ServerException(
                    "the definition of table %s cannot be read: create it by hand".formatted(table.fullName()),
                    0,
                    null);
        }
        return List.of(
                Sql.of("SET SESSION foreign_key_checks = 0"),
                Sql.of("CREATE TABLE IF NOT EXISTS ")
                        .name(table.database())
                        .then(".")
                        .name(table.name())
                        .then(create.substring(named.length())),
                Sql.of("SET SESSION foreign_key_checks = 1"));
    }

    /** A table as it is here, as the server says it in its plainest mode. */
    public String definition(TableShape table) {
        Sql sql = Sql.of("SHOW CREATE TABLE ").name(table.database()).then(".").name(table.name());
        return session.inMode("", () -> session.query(sql).get(0).text("Create Table"));
    }

    /** The tables of {@code databases}, without the tool's own. */
    public List<TableShape> tables(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, ENGINE AS engine
                          FROM information_schema.TABLES
                         WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
                           AND TABLE_NAME <> '""" + Canary.TABLE + "' AND TABLE_SCHEMA IN (")
                .values(databases)
                .then(") ORDER BY TABLE_SCHEMA, TABLE_NAME");
        Map<String, List<TableShape.Column>> columns = columns(databases);
        Map<String, List<String>> keys = keys(databases);
        return session.query(sql).stream()
                .map(row -> new TableShape(
                        row.text("database_name"),
                        row.text("name"),
                        row.text("engine"),
                        columns.getOrDefault(table(row), List.of()),
                        keys.getOrDefault(table(row), List.of())))
                .toList();
    }

    private Map<String, List<TableShape.Column>> columns(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, COLUMN_NAME AS column_name, DATA_TYPE AS data_type,
                               CONCAT_WS(' ', COLUMN_TYPE, COLLATION_NAME, IF(IS_NULLABLE = 'YES', 'NULL', 'NOT NULL'),
                                         CONCAT('DEFAULT ', COLUMN_DEFAULT), EXTRA) AS definition
                          FROM information_schema.COLUMNS
                         WHERE TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION");
        Map<String, List<TableShape.Column>> columns = new LinkedHashMap<>();
        for (Row row : session.query(sql)) {
            columns.computeIfAbsent(table(row), name -> new ArrayList<>())
                    .add(new TableShape.Column(
                            row.text("column_name"),
                            row.text("data_type").toLowerCase(Locale.ROOT),
                            row.text("definition")));
        }
        return columns;
    }

    private Map<String, List<String>> keys(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name,
                               CONCAT_WS(' ', INDEX_NAME, IF(NON_UNIQUE = 0, 'UNIQUE', 'KEY'), INDEX_TYPE, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART) AS definition
                          FROM information_schema.STATISTICS
                         WHERE TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX");
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Row row : session.query(sql)) {
            keys.computeIfAbsent(table(row), name -> new ArrayList<>()).add(row.text("definition"));
        }
        return keys;
    }

    private static String table(Row row) {
        return Sql.of("")
                .name(row.text("database_name"))
                .then(".")
                .name(row.text("name"))
                .toString();
    }
}
