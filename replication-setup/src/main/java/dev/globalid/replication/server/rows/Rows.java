package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads tables in parts, each by one short statement that locks nothing. What is read is the state of one moment, and the
 * next call reads that of a later one.
 */
public final class Rows {

    private static final int LONGEST_SHOWN = 200;
    private static final Set<String> BYTES =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
    private static final int KEYS_AT_ONCE = 200;

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
                .then(table.keys("", "k") + " FROM " + table.name() + part.condition(table))
                .then(" ORDER BY " + table.key().names() + " LIMIT " + (n - 1) + ", 1");
        return session.scan(sql).stream().map(row -> table.read(row, "k")).findFirst();
    }

    /** The last key; empty when there are no rows. The table has to have a key. */
    public Optional<RowKey> last(ComparedTable table) {
        Sql sql = Sql.of("SELECT ")
                .then(table.keys("", "k") + " FROM " + table.name() + " ORDER BY "
                        + table.key().descending())
                .then(" LIMIT 1");
        return session.scan(sql).stream().map(row -> table.read(row, "k")).findFirst();
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
        return fingerprints(table, Sql.of(" WHERE ").then(table.any(keys).toString()));
    }

    private Map<RowKey, String> fingerprints(ComparedTable table, Sql condition) {
        boolean keyed = table.key().isThere();
        Sql sql = Sql.of("SELECT " + table.keys("", "k") + ", "
                        + (keyed ? RowSumQuery.hash(table.shape()).toString() : "COUNT(*)") + " AS fingerprint FROM "
                        + table.name() + condition)
                .then(keyed ? "" : " GROUP BY k0");
        Map<RowKey, String> fingerprints = new HashMap<>();
        session.scan(sql).forEach(row -> fingerprints.put(table.read(row, "k"), row.text("fingerprint")));
        return fingerprints;
    }

    /** How often a row is there. */
    public long count(ComparedTable table, RowKey key) {
        return session.scan(Sql.of("SELECT COUNT(*) AS row_count FROM " + table.name() + " WHERE ")
                        .then(table.any(List.of(key)).toString()))
                .get(0)
                .number("row_count");
    }

    /** A row as people read it, column by column, what is long cut off; empty when it is not there. */
    public Optional<Map<String, String>> show(ComparedTable table, RowKey key) {
        return see(table, List.of(key), "").values().stream()
                .filter(row -> !row.isAbsent())
                .map(SeenRow::cells)
                .findFirst();
    }

    /** What is there under each of these keys now. */
    public Map<RowKey, SeenRow> see(ComparedTable table, Collection<RowKey> keys) {
        return see(table, keys, "");
    }

    /** @param suffix of the query, such as one that locks what it reads */
    Map<RowKey, SeenRow> see(ComparedTable table, Collection<RowKey> keys, String suffix) {
        Map<RowKey, SeenRow> seen = new LinkedHashMap<>();
        for (List<RowKey> some : portions(keys)) {
            Map<RowKey, SeenRow> found = found(table, some, suffix);
            // What equals a key need not be written in the same way.
            boolean hasOthers = !Set.copyOf(some).containsAll(found.keySet());
            for (RowKey key : some) {
                seen.put(
                        key,
                        hasOthers && !found.containsKey(key)
                                ? found(table, List.of(key), suffix).values().stream()
                                        .findFirst()
                                        .orElse(SeenRow.ABSENT)
                                : found.getOrDefault(key, SeenRow.ABSENT));
            }
        }
        return seen;
    }

    private Map<RowKey, SeenRow> found(ComparedTable table, Collection<RowKey> keys, String suffix) {
        boolean keyed = table.key().isThere();
        List<TableShape.Column> all = table.shape().columns();
        Sql columns = table.keys("", "k")
                .then(", " + (keyed ? RowSumQuery.hash(table.shape()).toString() : "COUNT(*)") + " AS mark");
        for (int i = 0; i < all.size(); i++) {
            String text = shown(all.get(i));
            String cell =
                    "CONCAT(LEFT(" + text + ", " + LONGEST_SHOWN + "), IF(" + isLong(all.get(i), text) + ", ' …', ''))";
            columns = columns.then(", " + (keyed ? cell : "MIN(" + cell + ")") + " AS c" + i);
        }
        Sql sql = Sql.of("SELECT " + columns + " FROM " + table.name() + " WHERE " + table.any(keys))
                .then((keyed ? "" : " GROUP BY k0") + suffix);
        Map<RowKey, SeenRow> found = new LinkedHashMap<>();
        for (Row row : session.scan(sql)) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++) {
                cells.put(all.get(i).name(), row.optional("c" + i).orElse("NULL"));
            }
            if (!keyed) {
                cells.put("(rows like this)", row.text("mark"));
            }
            found.put(table.read(row, "k"), new SeenRow(cells, row.text("mark")));
        }
        return found;
    }

    /** What a key holds, as literals, in the rows under {@code keys}; without the rows where a part of it is NULL. */
    public Map<RowKey, List<String>> values(ComparedTable table, Collection<RowKey> keys, TableKey key) {
        Map<RowKey, List<String>> values = new LinkedHashMap<>();
        for (List<RowKey> some : portions(keys)) {
            session.scan(Sql.of("SELECT " + table.keys("", "k") + ", " + key.literals("", "f") + " FROM " + table.name()
                            + " WHERE " + table.any(some)))
                    .forEach(row -> {
                        List<String> ofRow = literals(row, key);
                        if (ofRow.stream().noneMatch(String::isEmpty)) {
                            values.put(table.read(row, "k"), ofRow);
                        }
                    });
        }
        return values;
    }

    /** The rows in which a key holds these values, given as literals. */
    public List<RowKey> having(ComparedTable table, TableKey key, List<String> literals) {
        return rowsHaving(table, key, List.of(literals)).stream()
                .map(row -> table.read(row, "k"))
                .toList();
    }

    /** The same for many at once; without those that no row has. */
    public Map<List<String>, List<RowKey>> having(ComparedTable table, TableKey key, Collection<List<String>> values) {
        Map<List<String>, List<RowKey>> found = new LinkedHashMap<>();
        for (List<List<String>> some : portions(Set.copyOf(values))) {
            Map<List<String>, List<RowKey>> ofPortion = new LinkedHashMap<>();
            rowsHaving(table, key, some)
                    .forEach(row -> ofPortion
                            .computeIfAbsent(literals(row, key), literals -> new ArrayList<>())
                            .add(table.read(row, "k")));
            // What equals a value need not be written in the same way.
            if (!some.containsAll(ofPortion.keySet())) {
                some.forEach(each -> ofPortion.put(each, having(table, key, each)));
            }
            found.putAll(ofPortion);
        }
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private List<Row> rowsHaving(ComparedTable table, TableKey key, List<List<String>> values) {
        String any = values.stream()
                .map(literals -> key.equal(new RowKey(literals)).toString())
                .collect(Collectors.joining(" OR "));
        return session.scan(Sql.of("SELECT " + table.keys("", "k") + ", " + key.literals("", "f") + " FROM "
                + table.name() + " WHERE " + any));
    }

    private static List<String> literals(Row row, TableKey key) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> row.text("f" + i))
                .toList();
    }

    /** Not more at once than a statement takes. */
    static <T> List<List<T>> portions(Collection<T> keys) {
        List<T> all = List.copyOf(keys);
        List<List<T>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += KEYS_AT_ONCE) {
            portions.add(all.subList(i, Math.min(all.size(), i + KEYS_AT_ONCE)));
        }
        return portions;
    }

    private static String isLong(TableShape.Column column, String text) {
        return BYTES.contains(column.dataType())
                ? "LENGTH(" + Sql.of("").name(column.name()) + ") > " + (LONGEST_SHOWN / 2 - 1)
                : "CHAR_LENGTH(" + text + ") > " + LONGEST_SHOWN;
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
}
