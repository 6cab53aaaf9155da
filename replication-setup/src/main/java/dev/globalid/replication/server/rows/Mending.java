package dev.globalid.replication.server.rows;

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
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Saves rows of one table exactly, and writes them again without telling the other masters. Triggers of the table fire; foreign
 * keys do not, since the rows they point at may be mended after this one.
 */
public final class Mending {

    private static final int ROWS_AT_ONCE = 200;

    /** Of one statement; less than every server takes by itself. */
    private static final int CHARACTERS_AT_ONCE = 500_000;

    private final Session session;
    private final ComparedTable table;
    private final List<KeyColumn> columns;

    public Mending(Server server, ComparedTable table) {
        this(server.session(), table);
    }

    Mending(Session session, ComparedTable table) {
        this.session = session;
        this.table = table;
        this.columns = writable();
    }

    /** What is there under these keys now. */
    public Map<RowKey, SavedRow> read(Collection<RowKey> keys) {
        return read(keys, "");
    }

    /**
     * Makes the table hold {@code target} under its keys, all or none of it.
     *
     * @param shown what was there when the choice was made, on either side
     * @throws ServerException when something else is there now, since then somebody wrote it after the choice
     */
    public void write(Map<RowKey, SavedRow> target, List<Map<RowKey, SavedRow>> shown) {
        session.execute(Sql.of("SET SESSION sql_log_bin = 0, foreign_key_checks = 0"));
        try {
            session.execute(Sql.of("START TRANSACTION"));
            Map<RowKey, SavedRow> now = read(target.keySet(), " FOR UPDATE");
            target.keySet().forEach(key -> requireShown(key, Objects.requireNonNull(now.get(key)), shown));
            Map<RowKey, SavedRow> wrong = new LinkedHashMap<>(target);
            wrong.keySet().removeIf(key -> Objects.equals(now.get(key), target.get(key)));
            // All before any comes, since one may hold what is unique of another.
            portions(wrong.keySet()).forEach(this::delete);
            insert(wrong);
            session.execute(Sql.of("COMMIT"));
        } finally {
            session.execute(Sql.of("ROLLBACK"));
            session.execute(Sql.of("SET SESSION sql_log_bin = 1, foreign_key_checks = 1"));
        }
    }

    private void requireShown(RowKey key, SavedRow now, List<Map<RowKey, SavedRow>> shown) {
        if (shown.stream().noneMatch(side -> now.equals(side.get(key)))) {
            throw new ServerException(
                    "a row of table %s was written to since it was shown: run again and choose anew"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    private Map<RowKey, SavedRow> read(Collection<RowKey> keys, String suffix) {
        Map<RowKey, SavedRow> read = new LinkedHashMap<>();
        for (List<RowKey> portion : portions(keys)) {
            Map<RowKey, List<List<String>>> tuples = new LinkedHashMap<>();
            for (Row row : session.scan(reading(portion, suffix))) {
                tuples.computeIfAbsent(key(row), key -> new ArrayList<>()).add(tuple(row));
            }
            for (RowKey key : portion) {
                // What equals a key need not be written in the same way.
                read.put(
                        key,
                        portion.size() == 1
                                ? new SavedRow(tuples.values().stream()
                                        .flatMap(List::stream)
                                        .toList())
                                : tuples.containsKey(key)
                                        ? new SavedRow(tuples.getOrDefault(key, List.of()))
                                        : Objects.requireNonNull(
                                                read(List.of(key), suffix).get(key)));
            }
        }
        return read;
    }

    private Sql reading(List<RowKey> keys, String suffix) {
        Sql key = table.key().isThere() ? table.key().literals() : Sql.of(RowSumQuery.hash(table.shape()) + " AS k0");
        Sql list = Sql.of("");
        for (int i = 0; i < columns.size(); i++) {
            Sql name = Sql.of("").name(columns.get(i).name());
            list = list.then(
                    ", IF(" + name + " IS NULL, 'NULL', " + columns.get(i).literal() + ") AS c" + i);
        }
        return Sql.of("SELECT " + key + list + " FROM " + table.name() + " WHERE " + Rows.any(table, keys))
                .then(suffix);
    }

    private RowKey key(Row row) {
        return table.key().isThere() ? table.key().read(row) : new RowKey(List.of(row.text("k0")));
    }

    private List<String> tuple(Row row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> row.optional("c" + i)
                        .orElseThrow(() -> tooLong(columns.get(i).name())))
                .toList();
    }

    // Instead of a text that is longer than a packet, the server gives NULL.
    private ServerException tooLong(String column) {
        return new ServerException(
                "a row of table %s holds more in %s than half of max_allowed_packet, and so cannot be saved: raise that on all masters and run again"
                        .formatted(table.fullName(), column),
                0,
                null);
    }

    private void delete(List<RowKey> keys) {
        session.execute(Sql.of("DELETE FROM " + table.name() + " WHERE " + Rows.any(table, keys)));
    }

    private void insert(Map<RowKey, SavedRow> rows) {
        List<String> waiting = new ArrayList<>();
        int length = 0;
        for (SavedRow saved : rows.values()) {
            for (List<String> tuple : saved.tuples()) {
                String values = "(" + String.join(", ", tuple) + ")";
                if (!waiting.isEmpty()
                        && (waiting.size() == ROWS_AT_ONCE || length + values.length() > CHARACTERS_AT_ONCE)) {
                    insert(waiting);
                    waiting.clear();
                    length = 0;
                }
                waiting.add(values);
                length += values.length();
            }
        }
        if (!waiting.isEmpty()) {
            insert(waiting);
        }
        if (table.key().isThere()) {
            Map<RowKey, SavedRow> now = read(rows.keySet(), "");
            rows.forEach((key, saved) -> {
                if (!saved.equals(now.get(key))) {
                    update(key, saved);
                }
            });
        }
    }

    private void insert(List<String> tuples) {
        session.execute(Sql.of("INSERT INTO " + table.name() + " (")
                .names(columns.stream().map(KeyColumn::name).toList())
                .then(") VALUES " + String.join(", ", tuples)));
    }

    // A trigger may have given an inserted row other values, as one that stamps it with the time does.
    private void update(RowKey key, SavedRow saved) {
        List<String> tuple = saved.tuples().get(0);
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(i -> Sql.of("").name(columns.get(i).name()) + " = " + tuple.get(i))
                .collect(Collectors.joining(", "));
        session.execute(Sql.of("UPDATE " + table.name() + " SET " + assignments + " WHERE ")
                .then(Rows.any(table, List.of(key)).toString()));
        if (!saved.equals(read(List.of(key), "").get(key))) {
            throw new ServerException(
                    "a trigger of table %s changes each row that is written: drop it there, unlogged, run again, and create it again"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    private static List<List<RowKey>> portions(Collection<RowKey> keys) {
        List<RowKey> all = List.copyOf(keys);
        List<List<RowKey>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += ROWS_AT_ONCE) {
            portions.add(all.subList(i, Math.min(all.size(), i + ROWS_AT_ONCE)));
        }
        return portions;
    }

    /** All columns but the generated, which cannot be written. */
    private List<KeyColumn> writable() {
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
