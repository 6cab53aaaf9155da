package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Canary;
import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how the tables of one server's databases are made, without the tool's own. */
public final class TableDefinitions {

    private static final int NO_SUCH_TABLE = 1146;

    private final Session session;

    public TableDefinitions(Server server) {
        this.session = server.session();
    }

    public List<TableDefinition> of(Collection<String> databases) {
        if (databases.isEmpty()) {
            return List.of();
        }
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, TABLE_COLLATION AS collation_name
                          FROM information_schema.TABLES
                         WHERE TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')
                           AND TABLE_NAME <> '""" + Canary.TABLE + "' AND TABLE_SCHEMA IN (")
                .values(databases)
                .then(") ORDER BY TABLE_SCHEMA, TABLE_NAME");
        Map<String, Map<String, String>> collations = collations(databases);
        List<Row> tables = session.query(sql);
        // With any mode the server would leave parts out.
        return session.inMode(
                "",
                () -> tables.stream()
                        .flatMap(table -> definition(table, collations.getOrDefault(name(table), Map.of())).stream())
                        .toList());
    }

    private Optional<TableDefinition> definition(Row table, Map<String, String> collations) {
        String database = table.text("database_name");
        String name = table.text("name");
        try {
            Row shown = session.query(Sql.of("SHOW CREATE TABLE ")
                            .name(database)
                            .then(".")
                            .name(name))
                    .get(0);
            return Optional.of(new TableDefinition(
                    database,
                    name,
                    shown.text("Create Table"),
                    table.text("collation_name"),
                    collations,
                    session.version()));
        } catch (ServerException e) {
            // Dropped since it was listed.
            if (e.number() == NO_SUCH_TABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, Map<String, String>> collations(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, COLUMN_NAME AS column_name,
                               COLLATION_NAME AS collation_name
                          FROM information_schema.COLUMNS
                         WHERE COLLATION_NAME IS NOT NULL AND TABLE_SCHEMA IN (""").values(databases).then(")");
        Map<String, Map<String, String>> collations = new HashMap<>();
        for (Row row : session.query(sql)) {
            collations
                    .computeIfAbsent(name(row), name -> new HashMap<>())
                    .put(row.text("column_name"), row.text("collation_name"));
        }
        return collations;
    }

    private static String name(Row row) {
        return Sql.of("")
                .name(row.text("database_name"))
                .then(".")
                .name(row.text("name"))
                .toString();
    }
}
