package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.schema.ForeignKey;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a log has yet to do to one table, in temporary tables beside it, so that the server itself says which rows it is about and
 * whether they are as the log expects them. Nothing of it is logged, and it is gone with its session.
 */
public final class Images implements AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();

    private static final int BATCH = 200;

    /** Of one statement; less than every server takes by itself. */
    private static final int CHARACTERS_AT_ONCE = 500_000;

    private final Session session;
    private final ComparedTable table;
    private final List<TableKey> unique;
    private final String images;
    private final ComparedTable first;
    private final ComparedTable last;
    private final ImageTuples tuples;
    private final List<String> waiting = new ArrayList<>();
    private int characters;

    /**
     * @param unique further keys of which no two rows may have the same, NULL apart
     * @param foreignKeys of this table and to it
     */
    public Images(Session session, ComparedTable table, List<TableKey> unique, List<ForeignKey> foreignKeys) {
        this.session = session;
        this.table = table;
        this.unique = List.copyOf(unique);
        this.tuples = new ImageTuples(table, noted(table, unique, foreignKeys));
        // Two in one session do not meet.
        long number = COUNT.incrementAndGet();
        TableShape shape = table.shape();
        this.images = "global_id_images_" + number;
        this.first = temporary(table, "global_id_first_" + number);
        this.last = temporary(table, "global_id_last_" + number);
        session.use(shape.database());
        // Not LIKE, since the keys would be there too.
        session.execute(Sql.of(
                        "CREATE TEMPORARY TABLE " + images
                                + " AS SELECT 0 AS global_id_seq, 0 AS global_id_there, 0 AS global_id_leaves, 0 AS global_id_first, ")
                .then(columns() + " FROM " + table.name() + " LIMIT 0"));
        session.execute(Sql.of("ALTER TABLE " + images + " MODIFY global_id_seq BIGINT NOT NULL PRIMARY KEY"));
    }

    private static ComparedTable temporary(ComparedTable table, String name) {
        TableShape shape = table.shape();
        return new ComparedTable(
                new TableShape(shape.database(), name, shape.engine(), shape.columns(), shape.keys()), table.key(), 0);
    }

    private static Set<List<String>> noted(ComparedTable table, List<TableKey> unique, List<ForeignKey> foreignKeys) {
        Set<List<String>> noted = new LinkedHashSet<>();
        unique.forEach(key -> noted.add(key.columnNames()));
        foreignKeys.forEach(key -> noted.add(key.child().equals(table.fullName()) ? key.columns() : key.referenced()));
        return noted;
    }

    public ComparedTable table() {
        return table;
    }

    /** In the log's order. */
    public void add(LogEvent.RowChange change) {
        for (String tuple : tuples.of(change)) {
            waiting.add(tuple);
            characters += tuple.length();
        }
        if (waiting.size() >= BATCH || characters >= CHARACTERS_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            session.execute(Sql.of("INSERT INTO " + imagesName() + " VALUES " + String.join(", ", waiting)));
            waiting.clear();
            characters = 0;
        }
    }

    private Sql imagesName() {
        return Sql.of("").name(table.shape().database()).then("." + images);
    }

    /** After the last change: what the log expects of each row when it comes to it, and what it leaves. */
    public void complete() {
        flush();
        // Two writings of a key may be one to the server.
        String grouped = " AS seq FROM " + imagesName() + " GROUP BY " + grouping();
        copy(
                first,
                table.key().isThere()
                        ? "SELECT MIN(global_id_seq)" + grouped
                        : "SELECT global_id_seq AS seq FROM " + imagesName() + " WHERE global_id_first");
        if (table.key().isThere()) {
            copy(last, "SELECT MAX(global_id_seq)" + grouped);
        }
    }

    private void copy(ComparedTable copy, String sequences) {
        session.execute(
                Sql.of("CREATE TEMPORARY TABLE " + sequenceName() + " (seq BIGINT PRIMARY KEY) AS " + sequences));
        session.execute(Sql.of("CREATE TEMPORARY TABLE " + copy.name() + " AS SELECT i.* FROM " + imagesName()
                + " i JOIN " + sequenceName() + " s ON i.global_id_seq = s.seq"));
        if (table.key().isThere()) {
            session.execute(Sql.of("ALTER TABLE " + copy.name() + " ADD INDEX (")
                    .then(table.key().columns().stream()
                            .map(column -> Sql.of("").name(column.name())
                                    + (column.prefix() > 0 ? "(" + column.prefix() + ")" : ""))
                            .collect(Collectors.joining(", ")))
                    .then(")"));
        }
        drop(List.of(sequenceName()));
    }

    private Sql sequenceName() {
        return Sql.of("").name(table.shape().database()).then("." + images + "_seq");
    }

    private String grouping() {
        return table.key().columns().stream()
                .map(column -> column.expression().toString())
                .collect(Collectors.joining(", "));
    }

    /** The keys of rows that are not as the log expects them: missing, there already, or with other values. */
    public Set<RowKey> unexpected() {
        Set<RowKey> keys = new LinkedHashSet<>();
        session.scan(table.key().isThere() ? unexpectedByKey() : missingByHash())
                .forEach(row -> keys.add(table.read(row, "k")));
        return keys;
    }

    private Sql unexpectedByKey() {
        TableShape shape = table.shape();
        String present = Sql.of("t.").name(table.key().columnNames().get(0)) + " IS NOT NULL";
        return Sql.of("SELECT " + table.keys("f.", "k") + " FROM " + first.name() + " f LEFT JOIN " + table.name()
                        + " t ON " + table.same("t.", "f."))
                .then(" WHERE IF(f.global_id_there, NOT (" + present + ") OR " + RowSumQuery.hash(shape, "f.") + " <> "
                        + RowSumQuery.hash(shape, "t.") + ", " + present + ")");
    }

    // Without a key a row can only be missing, or there less often.
    private Sql missingByHash() {
        String grouped = "SELECT " + table.keys("", "k") + ", COUNT(*) AS times FROM ";
        return Sql.of("SELECT f.k0 FROM (" + grouped + first.name()
                + " WHERE global_id_there GROUP BY k0) f LEFT JOIN (" + grouped + table.name()
                + " GROUP BY k0) t ON t.k0 = f.k0 WHERE f.times > COALESCE(t.times, 0)");
    }

    /** The rows that have, in another key, what a row of the log is about to have, and that the log itself does not touch. */
    public List<Clash> clashes() {
        List<Clash> clashes = new ArrayList<>();
        for (TableKey key : unique) {
            Sql sql = Sql.of("SELECT " + table.keys("i.", "k") + ", " + table.keys("t.", "h") + " FROM " + imagesName()
                            + " i JOIN " + table.name() + " t ON ")
                    .then(key.same("t.", "i.").toString())
                    .then(" WHERE i.global_id_there = 0 AND " + isUntouched("t."));
            for (Row row : session.scan(sql)) {
                clashes.add(new Clash(table.read(row, "k"), table.read(row, "h")));
            }
        }
        return clashes;
    }

    private String isUntouched(String alias) {
        return "NOT EXISTS (SELECT 1 FROM " + first.name() + " f WHERE " + table.same("f.", alias) + ")";
    }

    /**
     * The rows of the log that refer to a row that is neither there nor comes.
     *
     * @param key of this table
     * @param parents what the log has yet to do to the table that it refers to; empty when that is nothing
     */
    public List<Orphan> orphans(ForeignKey key, ComparedTable parent, Optional<Images> parents) {
        TableKey values = new TableKeys(session).of(table.shape(), key.columns());
        Sql sql = Sql.of("SELECT " + table.keys("i.", "k") + ", " + values.literals("i.", "f") + " FROM " + imagesName()
                        + " i LEFT JOIN " + parent.name() + " p ON ")
                .then(key.condition("i.", "p.").toString())
                .then(" WHERE i.global_id_there = 0 AND p."
                        + quoted(key.referenced().get(0)) + " IS NULL AND "
                        + key.columns().stream()
                                .map(name -> "i." + quoted(name) + " IS NOT NULL")
                                .collect(Collectors.joining(" AND ")));
        Optional<String> coming = parents.map(images -> images.copyOfComing(this));
        if (coming.isPresent()) {
            sql = sql.then(
                    " AND NOT EXISTS (SELECT 1 FROM " + coming.get() + " q WHERE " + key.condition("i.", "q.") + ")");
        }
        return session.scan(sql).stream()
                .map(row -> new Orphan(
                        table.read(row, "k"),
                        IntStream.range(0, key.columns().size())
                                .mapToObj(i -> row.text("f" + i))
                                .toList()))
                .toList();
    }

    // A server reads a temporary table only once in a statement.
    private String copyOfComing(Images other) {
        if (other != this) {
            return imagesName() + "";
        }
        String copy = imagesName() + "_copy";
        session.execute(Sql.of("DROP TEMPORARY TABLE IF EXISTS " + copy));
        session.execute(Sql.of(
                "CREATE TEMPORARY TABLE " + copy + " AS SELECT * FROM " + imagesName() + " WHERE global_id_there = 0"));
        return copy;
    }

    /**
     * The rows that refer to a row which the log takes away, and that the log itself does not touch.
     *
     * @param key to this table
     * @param children what the log has yet to do to the table that refers to it; empty when that is nothing
     */
    public List<Clash> forsaken(ForeignKey key, ComparedTable child, Optional<Images> children) {
        Sql sql = Sql.of("SELECT " + table.keys("i.", "k") + ", " + child.keys("c.", "h") + " FROM " + imagesName()
                        + " i JOIN " + child.name() + " c ON ")
                .then(key.condition("c.", "i.").toString())
                .then(" WHERE i.global_id_leaves"
                        + children.map(images -> " AND " + images.isUntouched("c."))
                                .orElse(""));
        return session.scan(sql).stream()
                .map(row -> new Clash(table.read(row, "k"), child.read(row, "h")))
                .toList();
    }

    private static String quoted(String name) {
        return Sql.of("").name(name).toString();
    }

    /**
     * Makes the table hold under these keys what the log expects when it comes to them, unlogged.
     *
     * @param now what it holds under them, as far as is known
     * @param elsewhere where the rows are that the log does not touch
     */
    public void prepare(Map<RowKey, SeenRow> now, SavedRows elsewhere) {
        Set<RowKey> keys = now.keySet();
        Map<RowKey, SeenRow> expected = new Rows(session).see(first, keys);
        List<RowKey> untouched =
                keys.stream().filter(key -> absent(expected, key)).toList();
        String columns = Sql.of("").names(elsewhere.columns()).toString();
        Mending mending = new Mending(session, table);
        mending.unlogged(() -> {
            mending.require(now);
            mending.delete(keys);
            Rows.portions(keys)
                    .forEach(some -> session.execute(Sql.of("INSERT INTO " + table.name() + " (" + columns + ") SELECT "
                            + columns + " FROM " + first.name() + " WHERE global_id_there AND " + table.any(some))));
            mending.insert(untouched, elsewhere);
        });
    }

    /** What the log leaves under those of the keys that it touches; empty for a table without a key. */
    public Map<RowKey, SeenRow> results(Collection<RowKey> keys) {
        return table.key().isThere() ? new Rows(session).see(last, keys) : Map.of();
    }

    /** Those of the keys whose rows the log is about to touch, and that are as it expects them. */
    public Set<RowKey> expected(Collection<RowKey> keys) {
        Map<RowKey, SeenRow> touchedRows = new Rows(session).see(first, keys);
        Set<RowKey> expected = new LinkedHashSet<>(keys);
        expected.removeIf(key -> absent(touchedRows, key));
        expected.removeAll(unexpected());
        return expected;
    }

    private static boolean absent(Map<RowKey, SeenRow> rows, RowKey key) {
        return rows.getOrDefault(key, SeenRow.ABSENT).isAbsent();
    }

    private String columns() {
        return table.shape().columns().stream()
                .map(column -> quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        drop(List.of(imagesName(), imagesName().then("_copy"), first.name(), last.name(), sequenceName()));
    }

    // MySQL 5.7 would log it.
    private void drop(List<Sql> names) {
        session.execute(Sql.of("SET SESSION sql_log_bin = 0"));
        try {
            names.forEach(name -> session.execute(Sql.of("DROP TEMPORARY TABLE IF EXISTS " + name)));
        } finally {
            session.execute(Sql.of("SET SESSION sql_log_bin = 1"));
        }
    }

    /**
     * Two rows that cannot be there together.
     *
     * @param coming which the log brings, or takes away
     * @param there which is there now, of this table or of one that refers to it
     */
    public record Clash(RowKey coming, RowKey there) {}

    /**
     * A row without the one that it refers to.
     *
     * @param values what it refers to, as literals, in the foreign key's order
     */
    public record Orphan(RowKey key, List<String> values) {

        public Orphan {
            values = List.copyOf(values);
        }
    }
}
