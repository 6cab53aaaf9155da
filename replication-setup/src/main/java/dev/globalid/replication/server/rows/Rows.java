package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads tables in parts, each by one short statement that locks nothing. What is read is the state of one moment, and the
 * next call reads that of a later one.
 */
public final class Rows {

    private static final int LONGEST_SHOWN = 200;

    private final Session session;

    public Rows(Server server) {
        this(server.session());
    }

    public Rows(Session session) {
        this.session = session;
    }

    /** Gives tables of {@code shapes} their keys. */
    public List<ComparedTable> tables(Collection<String> databases, List<TableShape> shapes) {
        Map<String, TableKey> keys = new TableKeys(session).of(databases);
        Map<String, Long> estimates = new TableKeys(session).estimatedRows(databases);
        return shapes.stream()
                .map(shape -> new ComparedTable(
                        shape,
                        keys.getOrDefault(shape.fullName(), TableKey.NONE),
                        estimates.getOrDefault(shape.fullName(), 0L)))
                .toList();
    }

    /** Sums up the rows of a part. */
    public RowSum sum(ComparedTable table, Part part) {
        Row row = session.scan(
                        RowSumQuery.of(table.shape()).then(part.condition(table).toString()))
                .get(0);
        return new RowSum(row.number("row_count"), row.text("row_sum"));
    }

    /** The n-th key of a part, counted from 1; empty when it has fewer. The table has to have a key. */
    public Optional<RowKey> key(ComparedTable table, Part part, long n) {
        Sql sql = Sql.of("SELECT ")
                .then(table.key().literals() + " FROM " + table.name() + part.condition(table))
                .then(" ORDER BY " + table.key().names() + " LIMIT " + (n - 1) + ", 1");
        return session.scan(sql).stream().map(table.key()::read).findFirst();
    }

    /** The last key; empty when there are no rows. The table has to have a key. */
    public Optional<RowKey> last(ComparedTable table) {
        Sql sql = Sql.of("SELECT ")
                .then(table.key().literals() + " FROM " + table.name() + " ORDER BY "
                        + table.key().descending())
                .then(" LIMIT 1");
        return session.scan(sql).stream().map(table.key()::read).findFirst();
    }

    /** How many rows a part has. */
    public long count(ComparedTable table, Part part) {
        return session.scan(Sql.of("SELECT COUNT(*) AS row_count FROM " + table.name() + part.condition(table)))
                .get(0)
                .number("row_count");
    }

    /** A hash of each row by its key; without a key, how often each row is there by the row's hash. */
    public Map<RowKey, String> fingerprints(ComparedTable table, Part part) {
        return fingerprints(table, part.condition(table));
    }

    /** The same for these keys alone, as far as they are there. */
    public Map<RowKey, String> fingerprints(ComparedTable table, Collection<RowKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return fingerprints(table, Sql.of(" WHERE ").then(any(table, keys).toString()));
    }

    private Map<RowKey, String> fingerprints(ComparedTable table, Sql condition) {
        Sql hash = RowSumQuery.hash(table.shape());
        boolean keyed = table.key().isThere();
        Sql sql = keyed
                ? Sql.of("SELECT " + hash + " AS fingerprint, ")
                        .then(table.key().literals().toString())
                        .then(" FROM " + table.name() + condition)
                : Sql.of("SELECT " + hash + " AS k, COUNT(*) AS fingerprint FROM " + table.name() + condition)
                        .then(" GROUP BY k");
        Map<RowKey, String> fingerprints = new HashMap<>();
        for (Row row : session.scan(sql)) {
            fingerprints.put(
                    keyed ? table.key().read(row) : new RowKey(List.of(row.text("k"))), row.text("fingerprint"));
        }
        return fingerprints;
    }

    /** How often a row is there. */
    public long count(ComparedTable table, RowKey key) {
        return session.scan(Sql.of("SELECT COUNT(*) AS row_count FROM " + table.name() + " WHERE ")
                        .then(any(table, List.of(key)).toString()))
                .get(0)
                .number("row_count");
    }

    /** The keys of the rows that a duplicate-key error is about: {@code entry} as the error writes it, in that key. */
    public List<RowKey> clashing(ComparedTable table, String keyName, String entry) {
        List<String> columns = new TableKeys(session).columns(table.shape(), keyName);
        if (columns.isEmpty() || !table.key().isThere()) {
            return List.of();
        }
        Sql sql = Sql.of("SELECT " + table.key().literals() + " FROM " + table.name() + " WHERE CONCAT_WS('-', ")
                .names(columns)
                .then(") = ")
                .value(entry)
                .then(" LIMIT 10");
        return session.scan(sql).stream().map(table.key()::read).toList();
    }

    /** A row as people read it, column by column, what is long cut off; empty when it is not there. */
    public Optional<Map<String, String>> show(ComparedTable table, RowKey key) {
        Sql columns = Sql.of("");
        List<TableShape.Column> all = table.shape().columns();
        for (int i = 0; i < all.size(); i++) {
            columns = columns.then(i == 0 ? "" : ", ")
                    .then("LEFT(" + shown(all.get(i)) + ", " + LONGEST_SHOWN + ") AS c" + i);
        }
        Sql sql = Sql.of("SELECT " + columns + " FROM " + table.name() + " WHERE ")
                .then(any(table, List.of(key)) + " LIMIT 1");
        return session.scan(sql).stream().findFirst().map(row -> {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++) {
                cells.put(all.get(i).name(), row.optional("c" + i).orElse("NULL"));
            }
            return cells;
        });
    }

    private static String shown(TableShape.Column column) {
        String name = Sql.of("").name(column.name()).toString();
        return switch (column.dataType()) {
            case "bit" -> "CAST(%s AS UNSIGNED)".formatted(name);
            case "float" -> "CAST(%s * 1E0 AS CHAR)".formatted(name);
            // Only the beginning, since a text longer than a packet becomes NULL.
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                "CONCAT('0x', HEX(LEFT(%s, %d)))".formatted(name, LONGEST_SHOWN);
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection",
                    "vector" -> "CONCAT('0x', HEX(%s))".formatted(name);
            default -> "CAST(%s AS CHAR)".formatted(name);
        };
    }

    /** The condition for rows with one of these keys. */
    static Sql any(ComparedTable table, Collection<RowKey> keys) {
        if (table.key().isThere()) {
            return Sql.of(keys.stream()
                    .map(key -> table.key().equal(key).toString())
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        return Sql.of(RowSumQuery.hash(table.shape()) + " IN (")
                .values(keys.stream().map(RowKey::toString).toList())
                .then(")");
    }
}
