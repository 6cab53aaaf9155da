package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Saves rows exactly, and writes them again without telling the other masters. Triggers of the table fire; foreign keys do
 * not, since the rows they point at may be mended after this one.
 */
public final class Mending {

    private final Session session;

    public Mending(Server server) {
        this(server.session());
    }

    Mending(Session session) {
        this.session = session;
    }

    /** What is there under a key now. */
    public SavedRow read(ComparedTable table, RowKey key) {
        return read(table, key, writable(table), "");
    }

    /**
     * Makes the table hold {@code target} under its keys, all or none of it.
     *
     * @param shown what was there when the choice was made, on either side
     * @throws ServerException when something else is there now, since then somebody wrote it after the choice
     */
    public void write(ComparedTable table, Map<RowKey, SavedRow> target, List<Map<RowKey, SavedRow>> shown) {
        List<KeyColumn> columns = writable(table);
        session.execute(Sql.of("SET SESSION sql_log_bin = 0, foreign_key_checks = 0"));
        try {
            session.execute(Sql.of("START TRANSACTION"));
            target.keySet().forEach(key -> requireShown(table, key, columns, shown));
            target.keySet().forEach(key -> delete(table, key));
            target.forEach((key, saved) -> insert(table, key, columns, saved));
            session.execute(Sql.of("COMMIT"));
        } finally {
            session.execute(Sql.of("ROLLBACK"));
            session.execute(Sql.of("SET SESSION sql_log_bin = 1, foreign_key_checks = 1"));
        }
    }

    private void requireShown(
            ComparedTable table, RowKey key, List<KeyColumn> columns, List<Map<RowKey, SavedRow>> shown) {
        SavedRow now = read(table, key, columns, " FOR UPDATE");
        if (shown.stream().noneMatch(side -> now.equals(side.get(key)))) {
            throw new ServerException(
                    "a row of table %s was written to since it was shown: run again and choose anew"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    private SavedRow read(ComparedTable table, RowKey key, List<KeyColumn> columns, String suffix) {
        Sql list = Sql.of("");
        for (int i = 0; i < columns.size(); i++) {
            Sql name = Sql.of("").name(columns.get(i).name());
            list = list.then(i == 0 ? "" : ", ")
                    .then("IF(" + name + " IS NULL, 'NULL', " + columns.get(i).literal() + ") AS c" + i);
        }
        Sql sql = Sql.of("SELECT " + list + " FROM " + table.name() + " WHERE " + Rows.any(table, List.of(key)))
                .then(suffix);
        List<List<String>> tuples = new ArrayList<>();
        for (Row row : session.scan(sql)) {
            List<String> tuple = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i).name();
                tuple.add(row.optional("c" + i).orElseThrow(() -> tooLong(table, column)));
            }
            tuples.add(List.copyOf(tuple));
        }
        return new SavedRow(tuples);
    }

    // Instead of a text that is longer than a packet, the server gives NULL.
    private static ServerException tooLong(ComparedTable table, String column) {
        return new ServerException(
                "a row of table %s holds more in %s than half of max_allowed_packet, and so cannot be saved: raise that on all masters and run again"
                        .formatted(table.fullName(), column),
                0,
                null);
    }

    private void delete(ComparedTable table, RowKey key) {
        session.execute(Sql.of("DELETE FROM " + table.name() + " WHERE " + Rows.any(table, List.of(key))));
    }

    private void insert(ComparedTable table, RowKey key, List<KeyColumn> columns, SavedRow saved) {
        for (List<String> tuple : saved.tuples()) {
            session.execute(Sql.of("INSERT INTO " + table.name() + " (")
                    .names(columns.stream().map(KeyColumn::name).toList())
                    .then(") VALUES (" + String.join(", ", tuple) + ")"));
        }
        if (table.key().isThere() && !read(table, key, columns, "").equals(saved)) {
            update(table, key, columns, saved);
        }
    }

    // A trigger may have given an inserted row other values, as one that stamps it with the time does.
    private void update(ComparedTable table, RowKey key, List<KeyColumn> columns, SavedRow saved) {
        Sql assignments = Sql.of("");
        for (int i = 0; i < columns.size(); i++) {
            assignments = assignments
                    .then(i == 0 ? "" : ", ")
                    .name(columns.get(i).name())
                    .then(" = " + saved.tuples().get(0).get(i));
        }
        session.execute(Sql.of("UPDATE " + table.name() + " SET " + assignments + " WHERE ")
                .then(Rows.any(table, List.of(key)).toString()));
        if (!read(table, key, columns, "").equals(saved)) {
            throw new ServerException(
                    "a trigger of table %s changes each row that is written: drop it there, unlogged, run again, and create it again"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    /** All columns but the generated, which cannot be written. */
    private List<KeyColumn> writable(ComparedTable table) {
        Sql sql = Sql.of("""
                        SELECT COLUMN_NAME AS column_name, DATA_TYPE AS data_type, CHARACTER_SET_NAME AS charset_name
                          FROM information_schema.COLUMNS
                         WHERE EXTRA NOT LIKE '%VIRTUAL%' AND EXTRA NOT LIKE '%STORED%' AND EXTRA NOT LIKE '%PERSISTENT%'
                           AND TABLE_SCHEMA =""")
                .then(" ")
                .value(table.shape().database())
                .then(" AND TABLE_NAME = ")
                .value(table.shape().name())
                .then(" ORDER BY ORDINAL_POSITION");
        return session.query(sql).stream()
                .map(row -> new KeyColumn(
                        row.text("column_name"),
                        row.text("data_type").toLowerCase(Locale.ROOT),
                        row.text("charset_name"),
                        0))
                .toList();
    }
}
