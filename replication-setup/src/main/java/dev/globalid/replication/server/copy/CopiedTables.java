package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what has to be known of tables to copy them. */
final class CopiedTables {

    private final Session session;

    CopiedTables(Session session) {
        this.session = session;
    }

    List<CopiedTable> of(Collection<String> databases) {
        Map<String, List<CopiedColumn>> columns = columns(databases);
        Map<String, Long> bytes = bytes(databases);
        return new Rows(session)
                .tables(databases, new Schema(session).tables(databases)).stream()
                        .map(table -> new CopiedTable(
                                table,
                                columns.getOrDefault(table.fullName(), List.of()),
                                bytes.getOrDefault(table.fullName(), 0L)))
                        .toList();
    }

    private Map<String, List<CopiedColumn>> columns(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, COLUMN_NAME AS column_name, DATA_TYPE AS data_type
                          FROM information_schema.COLUMNS
                         WHERE EXTRA NOT LIKE '%VIRTUAL%' AND EXTRA NOT LIKE '%STORED%' AND EXTRA NOT LIKE '%PERSISTENT%'
                           AND TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION");
        Map<String, List<CopiedColumn>> columns = new HashMap<>();
        for (Row row : session.query(sql)) {
            columns.computeIfAbsent(fullName(row), name -> new ArrayList<>())
                    .add(new CopiedColumn(
                            row.text("column_name"), row.text("data_type").toLowerCase(Locale.ROOT)));
        }
        return columns;
    }

    private Map<String, Long> bytes(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, DATA_LENGTH AS bytes
                          FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (""").values(databases).then(")");
        Map<String, Long> bytes = new HashMap<>();
        for (Row row : session.query(sql)) {
            bytes.put(fullName(row), row.number("bytes"));
        }
        return bytes;
    }

    private static String fullName(Row row) {
        return row.text("database_name") + "." + row.text("name");
    }
}
