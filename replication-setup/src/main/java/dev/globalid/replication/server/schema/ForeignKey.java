package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A foreign key. Tables are told by {@code database.table}.
 *
 * @param child whose rows refer to those of {@code parent}
 * @param columns of the child, in the order of {@code referenced}
 */
public record ForeignKey(String name, String child, List<String> columns, String parent, List<String> referenced) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** Those of the tables of {@code databases}. */
    public static List<ForeignKey> of(Session session, Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT CONSTRAINT_NAME AS name, CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) AS child, COLUMN_NAME AS column_name,
                               CONCAT(REFERENCED_TABLE_SCHEMA, '.', REFERENCED_TABLE_NAME) AS parent,
                               REFERENCED_COLUMN_NAME AS referenced
                          FROM information_schema.KEY_COLUMN_USAGE
                         WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY child, name, ORDINAL_POSITION");
        Map<List<String>, List<Row>> keys = new LinkedHashMap<>();
        for (Row row : session.query(sql)) {
            keys.computeIfAbsent(List.of(row.text("child"), row.text("name")), key -> new ArrayList<>())
                    .add(row);
        }
        return keys.values().stream()
                .map(rows -> new ForeignKey(
                        rows.get(0).text("name"),
                        rows.get(0).text("child"),
                        rows.stream().map(row -> row.text("column_name")).toList(),
                        rows.get(0).text("parent"),
                        rows.stream().map(row -> row.text("referenced")).toList()))
                .toList();
    }

    /** Rows of the two tables that belong together, which none does that refers to nothing. */
    public Sql condition(String childAlias, String parentAlias) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(Sql.of(childAlias).name(columns.get(i)) + " = "
                    + Sql.of(parentAlias).name(referenced.get(i)));
        }
        return Sql.of("(" + String.join(" AND ", parts) + ")");
    }
}
