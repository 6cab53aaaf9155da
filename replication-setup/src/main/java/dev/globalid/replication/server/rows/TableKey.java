package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What tells the rows of a table apart: its primary key, or else a unique key without NULL, or nothing but the rows themselves.
 *
 * @param columns of the key; empty when there is none
 */
public record TableKey(List<KeyColumn> columns) {

    /** No key: a row is what all its columns hold. */
    static final TableKey NONE = new TableKey(List.of());

    public TableKey {
        columns = List.copyOf(columns);
    }

    /** Whether it tells one row from all others. */
    public boolean isThere() {
        return !columns.isEmpty();
    }

    /** Whether a table can be walked along this key, chunk by chunk. */
    public boolean isOrdered() {
        return isThere() && columns.stream().allMatch(KeyColumn::isOrdered);
    }

    /** A number that goes by the key alone. */
    Sql number() {
        Sql list = Sql.of("");
        for (int i = 0; i < columns.size(); i++) {
            list = list.then(i == 0 ? "" : ", ").then(columns.get(i).literal().toString());
        }
        return Sql.of("CRC32(CONCAT_WS(',', " + list + "))");
    }

    /** The names of its columns, in order. */
    public List<String> columnNames() {
        return columns.stream().map(KeyColumn::name).toList();
    }

    public Sql names() {
        return Sql.of("").names(columnNames());
    }

    /** The names of its columns for ORDER BY, the last row first. */
    Sql descending() {
        return Sql.of(columnNames().stream()
                .map(name -> Sql.of("").name(name) + " DESC")
                .collect(Collectors.joining(", ")));
    }

    /**
     * The key's literals, as columns.
     *
     * @param alias with a dot after it, of the table whose columns are meant
     * @param label of the columns, which get numbers behind it
     */
    Sql literals(String alias, String label) {
        Sql list = Sql.of("");
        for (int i = 0; i < columns.size(); i++) {
            list = list.then(i == 0 ? "" : ", ")
                    .then(columns.get(i).literal(alias).toString())
                    .then(" AS " + label + i);
        }
        return list;
    }

    /** Rows with exactly this key. */
    Sql equal(RowKey key) {
        return Sql.of(IntStream.range(0, columns.size())
                .mapToObj(i -> name(i) + " = " + key.literals().get(i))
                .collect(Collectors.joining(" AND ", "(", ")")));
    }

    /** Rows of two tables that have the same key, which none has that is NULL in a part of it. */
    Sql same(String alias, String other) {
        return Sql.of(columns.stream()
                .map(column -> column.expression(alias) + " = " + column.expression(other))
                .collect(Collectors.joining(" AND ", "(", ")")));
    }

    /** Rows after this key, written so that the server walks along its index. */
    Sql after(RowKey key) {
        return beyond(key, ">");
    }

    /** Rows up to this key, and with it. */
    Sql upTo(RowKey key) {
        return beyond(key, "<").then(" OR ").then(equal(key).toString());
    }

    private Sql beyond(RowKey key, String sign) {
        int last = columns.size() - 1;
        String condition = "%s %s %s".formatted(name(last), sign, key.literals().get(last));
        for (int i = last - 1; i >= 0; i--) {
            String literal = key.literals().get(i);
            // Only so MySQL begins at this key, and not at the first with the same beginning.
            condition = "%s %s %s OR (%s = %s AND (%s))".formatted(name(i), sign, literal, name(i), literal, condition);
        }
        return Sql.of(condition);
    }

    private String name(int i) {
        return columns.get(i).expression().toString();
    }
}
