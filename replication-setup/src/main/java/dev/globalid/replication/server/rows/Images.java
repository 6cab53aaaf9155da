package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.log.RowImage;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * What a log has yet to do to one table, in temporary tables beside it, so that the server itself says which rows it is about and
 * whether they are as the log expects them. Nothing of it is logged, and it is gone with its session.
 */
public final class Images implements AutoCloseable {

    private static final AtomicLong COUNT = new AtomicLong();

    private static final int BATCH = 200;

    private final Session session;
    private final ComparedTable table;
    private final List<TableKey> unique;
    private final String images;
    private final String first;
    private final Set<List<String>> touched = new HashSet<>();
    private final Set<List<String>> claimed = new HashSet<>();
    private final List<String> waiting = new ArrayList<>();
    private long sequence;

    /** @param unique further keys of which no two rows may have the same, NULL apart */
    public Images(Session session, ComparedTable table, List<TableKey> unique) {
        this.session = session;
        this.table = table;
        this.unique = List.copyOf(unique);
        // Two in one session do not meet.
        long number = COUNT.incrementAndGet();
        this.images = "global_id_images_" + number;
        this.first = "global_id_first_" + number;
        session.use(table.shape().database());
        // Not LIKE, since the keys would be there too.
        session.execute(
                Sql.of("CREATE TEMPORARY TABLE " + images + " AS SELECT 0 AS global_id_seq, 0 AS global_id_there, ")
                        .then(columns("") + " FROM " + table.name() + " LIMIT 0"));
        session.execute(Sql.of("ALTER TABLE " + images + " MODIFY global_id_seq BIGINT NOT NULL PRIMARY KEY"));
    }

    /** In the log's order. */
    public void add(LogEvent.RowChange change) {
        change.before().ifPresent(image -> add(image, true));
        change.after().ifPresent(image -> add(image, false));
    }

    private void add(RowImage image, boolean there) {
        sequence++;
        boolean isFirst = touched.add(values(image, table.key()));
        boolean claims = !there && unique.stream().anyMatch(key -> claimed.add(claim(key, image)));
        if (isFirst || claims) {
            waiting.add("(%d, %d, %s)"
                    .formatted(
                            sequence,
                            there ? 1 : 0,
                            table.shape().columns().stream()
                                    .map(column -> image.literals().getOrDefault(column.name(), "NULL"))
                                    .collect(Collectors.joining(", "))));
        }
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    private List<String> claim(TableKey key, RowImage image) {
        List<String> claim = new ArrayList<>(key.columnNames());
        claim.addAll(values(image, key));
        return claim;
    }

    private List<String> values(RowImage image, TableKey key) {
        return key.isThere()
                ? key.columnNames().stream()
                        .map(name -> image.literals().getOrDefault(name, "NULL"))
                        .toList()
                : List.copyOf(image.literals().values());
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            session.execute(Sql.of("INSERT INTO " + images + " VALUES " + String.join(", ", waiting)));
            waiting.clear();
        }
    }

    /** After the last: what the log expects of each row when it comes to it. */
    public void complete() {
        flush();
        session.execute(Sql.of("CREATE TEMPORARY TABLE " + first
                + "_seq (seq BIGINT PRIMARY KEY) AS SELECT MIN(global_id_seq) AS seq FROM " + images + " GROUP BY "
                + grouping()));
        session.execute(Sql.of("CREATE TEMPORARY TABLE " + first + " AS SELECT i.* FROM " + images + " i JOIN " + first
                + "_seq s ON i.global_id_seq = s.seq"));
        if (table.key().isThere()) {
            session.execute(Sql.of("ALTER TABLE " + first + " ADD INDEX (")
                    .then(table.key().columns().stream()
                            .map(column -> Sql.of("").name(column.name())
                                    + (column.prefix() > 0 ? "(" + column.prefix() + ")" : ""))
                            .collect(Collectors.joining(", ")))
                    .then(")"));
        }
    }

    private String grouping() {
        return table.key().isThere()
                ? table.key().columns().stream()
                        .map(column -> column.expression().toString())
                        .collect(Collectors.joining(", "))
                : RowSumQuery.hash(table.shape()).toString();
    }

    /** The keys of rows that are not as the log expects them: missing, there already, or with other values. */
    public Set<RowKey> unexpected() {
        return table.key().isThere() ? unexpectedByKey() : missingByHash();
    }

    private Set<RowKey> unexpectedByKey() {
        TableShape shape = table.shape();
        String present = Sql.of("t.").name(table.key().columnNames().get(0)) + " IS NOT NULL";
        Sql sql = Sql.of("SELECT " + table.key().literals("f.") + " FROM " + first + " f LEFT JOIN " + table.name()
                        + " t ON ")
                .then(table.key().same("t.", "f.").toString())
                .then(" WHERE IF(f.global_id_there, NOT (" + present + ") OR " + RowSumQuery.hash(shape, "f.") + " <> "
                        + RowSumQuery.hash(shape, "t.") + ", " + present + ")");
        Set<RowKey> keys = new LinkedHashSet<>();
        session.scan(sql).forEach(row -> keys.add(table.key().read(row)));
        return keys;
    }

    // Without a key a row can only be missing.
    private Set<RowKey> missingByHash() {
        Sql sql = Sql.of("SELECT " + RowSumQuery.hash(table.shape(), "f.") + " AS k FROM " + first
                + " f WHERE f.global_id_there AND " + RowSumQuery.hash(table.shape(), "f.") + " NOT IN (SELECT "
                + RowSumQuery.hash(table.shape(), "t.") + " FROM " + table.name() + " t)");
        Set<RowKey> keys = new LinkedHashSet<>();
        session.scan(sql).forEach(row -> keys.add(new RowKey(List.of(row.text("k")))));
        return keys;
    }

    /** The rows that have, in another key, what a row of the log is about to have, and that the log itself does not touch. */
    public List<Clash> clashes() {
        if (!table.key().isThere()) {
            return List.of();
        }
        List<Clash> clashes = new ArrayList<>();
        for (TableKey key : unique) {
            Sql sql = Sql.of("SELECT " + table.key().literals("i."))
                    .then(", ")
                    .then(holder() + " FROM " + images + " i JOIN " + table.name() + " t ON ")
                    .then(key.same("t.", "i.").toString())
                    .then(" WHERE i.global_id_there = 0 AND NOT EXISTS (SELECT 1 FROM " + first + " f WHERE ")
                    .then(table.key().same("f.", "t.") + ")");
            for (Row row : session.scan(sql)) {
                clashes.add(new Clash(table.key().read(row), holder(row)));
            }
        }
        return clashes;
    }

    private String holder() {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < table.key().columns().size(); i++) {
            literals.add(table.key().columns().get(i).literal("t.") + " AS h" + i);
        }
        return String.join(", ", literals);
    }

    private RowKey holder(Row row) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < table.key().columns().size(); i++) {
            literals.add(row.text("h" + i));
        }
        return new RowKey(literals);
    }

    private Sql columns(String alias) {
        return Sql.of(table.shape().columns().stream()
                .map(column -> Sql.of(alias).name(column.name()).toString())
                .collect(Collectors.joining(", ")));
    }

    private void drop() {
        for (String name : List.of(images, first, first + "_seq")) {
            session.execute(Sql.of("DROP TEMPORARY TABLE IF EXISTS " + name));
        }
    }

    @Override
    public void close() {
        drop();
    }

    /**
     * Two rows that cannot be there together.
     *
     * @param coming which the log brings
     * @param there which is there now
     */
    public record Clash(RowKey coming, RowKey there) {}
}
