package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the keys of tables, by {@code database.table}. */
public final class TableKeys {

    private final Session session;

    public TableKeys(Session session) {
        this.session = session;
    }

    /** Of the tables that have one that is never NULL: the primary, or else the first of the others by name. */
    Map<String, TableKey> of(Collection<String> databases) {
        Map<String, TableKey> keys = new HashMap<>();
        indexes(databases)
                .forEach((table, ofTable) -> ofTable.stream()
                        .filter(index -> index.stream().allMatch(TableKeys::isNeverNull))
                        .findFirst()
                        .ifPresent(index -> keys.put(table, key(index))));
        return keys;
    }

    /** All of which no two rows may have the same, NULL apart; without those of expressions. */
    public Map<String, List<TableKey>> unique(Collection<String> databases) {
        Map<String, List<TableKey>> keys = new HashMap<>();
        indexes(databases)
                .forEach((table, ofTable) -> keys.put(
                        table,
                        ofTable.stream()
                                .filter(index -> index.stream()
                                        .noneMatch(
                                                part -> part.text("column_name").isEmpty()))
                                .map(TableKeys::key)
                                .toList()));
        return keys;
    }

    private Map<String, Collection<List<Row>>> indexes(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT s.TABLE_SCHEMA AS database_name, s.TABLE_NAME AS name, s.INDEX_NAME AS index_name,
                               s.SUB_PART AS sub_part, c.COLUMN_NAME AS column_name, c.DATA_TYPE AS data_type,
                               c.CHARACTER_SET_NAME AS charset_name, c.IS_NULLABLE AS nullable
                          FROM information_schema.STATISTICS s
                          LEFT JOIN information_schema.COLUMNS c
                            ON c.TABLE_SCHEMA = s.TABLE_SCHEMA AND c.TABLE_NAME = s.TABLE_NAME AND c.COLUMN_NAME = s.COLUMN_NAME
                         WHERE s.NON_UNIQUE = 0 AND s.TABLE_SCHEMA IN (""")
                .values(databases)
                .then(
                        ") ORDER BY s.TABLE_SCHEMA, s.TABLE_NAME, s.INDEX_NAME <> 'PRIMARY', s.INDEX_NAME, s.SEQ_IN_INDEX");
        Map<String, Map<String, List<Row>>> indexes = new LinkedHashMap<>();
        for (Row row : session.query(sql)) {
            indexes.computeIfAbsent(table(row), name -> new LinkedHashMap<>())
                    .computeIfAbsent(row.text("index_name"), name -> new ArrayList<>())
                    .add(row);
        }
        Map<String, Collection<List<Row>>> byTable = new LinkedHashMap<>();
        indexes.forEach((table, ofTable) -> byTable.put(table, ofTable.values()));
        return byTable;
    }

    private static TableKey key(List<Row> index) {
        return new TableKey(index.stream().map(TableKeys::column).toList());
    }

    // What is not a column is an expression, which may be NULL.
    private static boolean isNeverNull(Row part) {
        return part.text("nullable").equals("NO");
    }

    private static KeyColumn column(Row part) {
        return new KeyColumn(
                part.text("column_name"),
                part.text("data_type").toLowerCase(Locale.ROOT),
                part.text("charset_name"),
                (int) part.number("sub_part"));
    }

    /** Columns as if they were a key, which those of a foreign key need not be. */
    public TableKey of(TableShape table, List<String> names) {
        Sql sql = Sql.of("""
                        SELECT COLUMN_NAME AS column_name, DATA_TYPE AS data_type, CHARACTER_SET_NAME AS charset_name,
                               0 AS sub_part
                          FROM information_schema.COLUMNS WHERE TABLE_SCHEMA =""")
                .then(" ")
                .value(table.database())
                .then(" AND TABLE_NAME = ")
                .value(table.name());
        List<KeyColumn> all = session.query(sql).stream().map(TableKeys::column).toList();
        return new TableKey(names.stream()
                .flatMap(name -> all.stream().filter(column -> column.name().equalsIgnoreCase(name)))
                .toList());
    }

    Map<String, Long> estimatedRows(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, TABLE_ROWS AS table_rows
                          FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (""").values(databases).then(")");
        Map<String, Long> rows = new HashMap<>();
        for (Row row : session.query(sql)) {
            rows.put(table(row), row.number("table_rows"));
        }
        return rows;
    }

    private static String table(Row row) {
        return row.text("database_name") + "." + row.text("name");
    }
}
