package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes chosen rows of one table without telling the other masters. Triggers of the table fire, and what they make of a row is
 * put right; foreign keys do nothing, since the rows that they point at may be written after this.
 */
public final class Mending {

    private final Session session;
    private final ComparedTable table;
    private final Rows rows;

    public Mending(Session session, ComparedTable table) {
        this.session = session;
        this.table = table;
        this.rows = new Rows(session);
    }

    /**
     * Makes the table hold what each of the sources holds under its keys, all or none of it.
     *
     * @param sources where the rows are: another session's, or a table beside this one; with what they hold
     */
    public void write(Map<SavedRows, Map<RowKey, SeenRow>> sources) {
        Set<RowKey> keys = new LinkedHashSet<>();
        sources.values().forEach(target -> keys.addAll(target.keySet()));
        unlogged(() -> {
            Map<RowKey, SeenRow> now = rows.see(table, keys, " FOR UPDATE");
            Map<SavedRows, Map<RowKey, SeenRow>> wrong = new LinkedHashMap<>();
            sources.forEach((source, target) -> wrong.put(source, without(now, target)));
            // All before any comes, since one may hold what is unique of another.
            wrong.values().forEach(target -> delete(target.keySet()));
            wrong.forEach((source, target) -> insert(target.keySet(), source));
            wrong.forEach(this::correct);
        });
    }

    private static Map<RowKey, SeenRow> without(Map<RowKey, SeenRow> now, Map<RowKey, SeenRow> target) {
        Map<RowKey, SeenRow> wrong = new LinkedHashMap<>(target);
        wrong.entrySet().removeIf(entry -> entry.getValue().isSame(Objects.requireNonNull(now.get(entry.getKey()))));
        return wrong;
    }

    /**
     * Makes the table hold what {@code source} holds under these keys.
     *
     * @param now what it holds under them, as far as is known
     * @throws ServerException when it holds something else; then nothing was changed
     */
    public void replace(Map<RowKey, SeenRow> now, SavedRows source) {
        unlogged(() -> {
            require(now);
            delete(now.keySet());
            insert(now.keySet(), source);
        });
    }

    /** Locks the rows under these keys and refuses when somebody has written to one. */
    void require(Map<RowKey, SeenRow> known) {
        Map<RowKey, SeenRow> now = rows.see(table, known.keySet(), " FOR UPDATE");
        if (known.entrySet().stream()
                .anyMatch(row -> !row.getValue().isSame(Objects.requireNonNull(now.get(row.getKey()))))) {
            throw new ServerException(
                    "a row of table %s was written to since it was read: run repair again, which finishes with the others and looks at that one next"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    /** Does it in one transaction that no log and no foreign key learns of. */
    void unlogged(Runnable work) {
        session.execute(Sql.of("SET SESSION sql_log_bin = 0, foreign_key_checks = 0"));
        try {
            session.execute(Sql.of("START TRANSACTION"));
            work.run();
            session.execute(Sql.of("COMMIT"));
        } finally {
            session.execute(Sql.of("ROLLBACK"));
            session.execute(Sql.of("SET SESSION sql_log_bin = 1, foreign_key_checks = 1"));
        }
    }

    void delete(Collection<RowKey> keys) {
        Rows.portions(keys)
                .forEach(some -> session.execute(Sql.of("DELETE FROM " + table.name() + " WHERE " + table.any(some))));
    }

    void insert(Collection<RowKey> keys, SavedRows source) {
        Sql into = Sql.of("INSERT INTO " + table.name() + " (")
                .names(source.columns())
                .then(") VALUES ");
        source.readTuples(keys, tuples -> session.execute(into.then(tuples)));
    }

    // A trigger may have given an inserted row other values, as one that stamps it with the time does.
    private void correct(SavedRows source, Map<RowKey, SeenRow> target) {
        without(rows.see(table, target.keySet()), target).keySet().forEach(key -> update(key, source));
        if (!without(rows.see(table, target.keySet()), target).isEmpty()) {
            throw new ServerException(
                    "a row of table %s is not as it was chosen after it was written, which a trigger does that changes each row: drop it there, unlogged, run again, and create it again"
                            .formatted(table.fullName()),
                    0,
                    null);
        }
    }

    private void update(RowKey key, SavedRows source) {
        List<String> columns = source.columns();
        source.read(List.of(key), literals -> {
            String assignments = IntStream.range(0, columns.size())
                    .mapToObj(i -> Sql.of("").name(columns.get(i)) + " = " + literals.get(i))
                    .collect(Collectors.joining(", "));
            session.execute(Sql.of("UPDATE " + table.name() + " SET " + assignments + " WHERE ")
                    .then(table.any(List.of(key)).toString()));
        });
    }
}
