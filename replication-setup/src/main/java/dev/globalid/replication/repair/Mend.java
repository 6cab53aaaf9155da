package dev.globalid.replication.repair;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Mending;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.SavedRows;
import dev.globalid.replication.server.rows.SeenRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes chosen rows, which are held, on one master, unlogged. A conflict of which somebody has written to a row meanwhile is left
 * as it is, for the next look.
 */
final class Mend {

    private static final int DUPLICATE = 1062;

    private final Fleet fleet;
    private final Held held;
    private final Set<String> made;

    /** @param made what tells rows that were made only for others to refer to */
    Mend(Fleet fleet, Held held, Set<String> made) {
        this.made = Set.copyOf(made);
        this.fleet = fleet;
        this.held = held;
    }

    /**
     * Writes them.
     *
     * @param executed what the master has executed since the rows were seen: what it leaves nobody else wrote
     * @param backlogs what it has yet to execute: what fits them came by them, or was made so, and nobody wrote it
     */
    void write(Server server, Map<RowConflict, String> chosen, List<Backlog> executed, List<Backlog> backlogs) {
        Map<RowConflict, String> known = known(see(server, chosen), chosen, executed, backlogs);
        try {
            writeAtOnce(server, known);
        } catch (ServerException e) {
            if (e.number() != DUPLICATE) {
                throw e;
            }
            known.forEach((conflict, master) -> writeAlone(server, conflict, master));
        }
    }

    /** What it holds now of those conflicts to whose rows nobody else has written; the parameters are those of {@link #write}. */
    Map<ComparedTable, Map<RowKey, SeenRow>> current(
            Server server, Map<RowConflict, String> chosen, List<Backlog> executed, List<Backlog> backlogs) {
        Map<ComparedTable, Map<RowKey, SeenRow>> now = see(server, chosen);
        Map<ComparedTable, Map<RowKey, SeenRow>> current = new LinkedHashMap<>();
        known(now, chosen, executed, backlogs)
                .keySet()
                .forEach(conflict -> conflict.rows()
                        .forEach(row -> current.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                                .put(row.key(), rowOf(now, row))));
        return current;
    }

    private Map<RowConflict, String> known(
            Map<ComparedTable, Map<RowKey, SeenRow>> now,
            Map<RowConflict, String> chosen,
            List<Backlog> executed,
            List<Backlog> backlogs) {
        Map<ComparedTable, Set<RowKey>> expected = new HashMap<>();
        now.forEach((table, rows) -> {
            Set<RowKey> keys = new HashSet<>(expected(table, rows.keySet(), backlogs));
            keys.addAll(left(table, rows, executed));
            expected.put(table, keys);
        });
        Map<RowConflict, String> known = new LinkedHashMap<>(chosen);
        known.keySet()
                .removeIf(conflict -> !conflict.rows().stream()
                        .allMatch(row -> isKnown(row, rowOf(now, row))
                                || Objects.requireNonNull(expected.get(row.table()))
                                        .contains(row.key())));
        return known;
    }

    private static Map<ComparedTable, Map<RowKey, SeenRow>> see(Server server, Map<RowConflict, String> chosen) {
        Map<ComparedTable, List<RowKey>> keys = new LinkedHashMap<>();
        chosen.keySet()
                .forEach(conflict -> conflict.rows()
                        .forEach(row -> keys.computeIfAbsent(row.table(), table -> new ArrayList<>())
                                .add(row.key())));
        Map<ComparedTable, Map<RowKey, SeenRow>> seen = new LinkedHashMap<>();
        keys.forEach((table, ofTable) -> seen.put(table, new Rows(server).see(table, ofTable)));
        return seen;
    }

    private static SeenRow rowOf(Map<ComparedTable, Map<RowKey, SeenRow>> now, ConflictRow row) {
        return Objects.requireNonNull(
                Objects.requireNonNull(now.get(row.table())).get(row.key()));
    }

    private boolean isKnown(ConflictRow row, SeenRow now) {
        return now.isAbsent()
                || made.contains(now.mark())
                || row.seen().values().stream().anyMatch(now::isSame);
    }

    private static Set<RowKey> expected(ComparedTable table, Set<RowKey> keys, List<Backlog> backlogs) {
        return backlogs.stream()
                .flatMap(backlog -> backlog.images(table.fullName()).stream())
                .flatMap(images -> images.expected(keys).stream())
                .collect(Collectors.toSet());
    }

    private static Set<RowKey> left(ComparedTable table, Map<RowKey, SeenRow> now, List<Backlog> executed) {
        Set<RowKey> left = new HashSet<>();
        executed.stream()
                .flatMap(backlog -> backlog.images(table.fullName()).stream())
                .forEach(images -> images.results(now.keySet()).forEach((key, result) -> {
                    if (!result.isAbsent() && result.isSame(Objects.requireNonNull(now.get(key)))) {
                        left.add(key);
                    }
                }));
        return left;
    }

    // Somebody has written another row with a value that is unique.
    private void writeAlone(Server server, RowConflict conflict, String master) {
        try {
            writeAtOnce(server, Map.of(conflict, master));
        } catch (ServerException e) {
            if (e.number() != DUPLICATE) {
                throw e;
            }
        }
    }

    private void writeAtOnce(Server server, Map<RowConflict, String> chosen) {
        Map<ComparedTable, Map<String, Map<RowKey, SeenRow>>> targets = new LinkedHashMap<>();
        chosen.forEach((conflict, master) -> conflict.rows()
                .forEach(row -> targets.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                        .computeIfAbsent(master, name -> new LinkedHashMap<>())
                        .put(row.key(), row.on(master))));
        targets.forEach((table, byMaster) -> {
            Map<SavedRows, Map<RowKey, SeenRow>> sources = new LinkedHashMap<>();
            try {
                byMaster.forEach((master, target) -> sources.put(held.rows(fleet.server(master), table), target));
                new Mending(server.session(), table).write(sources);
            } finally {
                sources.keySet().forEach(SavedRows::close);
            }
        });
    }
}
