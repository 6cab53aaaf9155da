package dev.globalid.replication.repair;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.KeptRow;
import dev.globalid.replication.server.rows.KeptRows;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRows;
import dev.globalid.replication.server.rows.SeenRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The rows that each master held when they were chosen between, and the choice, kept on the masters until the chosen ones are
 * everywhere: so that a run after one that was killed finishes with what was chosen. Not thread-safe.
 */
final class Held {

    private final Fleet fleet;
    private final Map<String, Integer> copies = new HashMap<>();

    Held(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Whether there are choices that were not carried out to the end; on all masters, since before that nothing was done. */
    boolean isThere() {
        return fleet.servers().stream()
                .noneMatch(server -> new KeptRows(server).chosen().isEmpty());
    }

    /** Whether something is there that counts for nothing, since one master has no choices: not yet, or no more. */
    boolean isLeftOver() {
        return fleet.servers().stream().anyMatch(server -> new KeptRows(server).isThere()) && !isThere();
    }

    /**
     * Copies the rows on each master. What an earlier run has left is gone then.
     *
     * @throws LookAgainException when they are not as they were seen
     */
    void copy(Map<RowConflict, String> chosen) {
        drop();
        Map<ComparedTable, List<ConflictRow>> byTable = byTable(chosen);
        List<ComparedTable> tables = List.copyOf(byTable.keySet());
        tables.forEach(table -> copies.put(table.fullName(), tables.indexOf(table)));
        for (Server server : fleet.servers()) {
            new KeptRows(server).make(tables);
            byTable.forEach((table, rows) -> copy(server, table, rows));
        }
    }

    private void copy(Server server, ComparedTable table, List<ConflictRow> rows) {
        List<RowKey> keys = rows.stream().map(ConflictRow::key).toList();
        Map<RowKey, SeenRow> copied = new KeptRows(server).copy(table, copyOf(table), keys);
        for (ConflictRow row : rows) {
            if (!row.on(server.name()).isSame(Objects.requireNonNull(copied.get(row.key())))) {
                throw new LookAgainException(
                        "a row of table %s was written to on %s since it was shown: run repair again and choose anew"
                                .formatted(table.fullName(), server.name()));
            }
        }
    }

    private int copyOf(ComparedTable table) {
        return Objects.requireNonNull(copies.get(table.fullName()));
    }

    private static Map<ComparedTable, List<ConflictRow>> byTable(Map<RowConflict, String> chosen) {
        Map<ComparedTable, List<ConflictRow>> byTable = new LinkedHashMap<>();
        chosen.keySet().stream()
                .flatMap(conflict -> conflict.rows().stream())
                .forEach(row -> byTable.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row));
        return byTable;
    }

    /** Makes the copies count: from here on the choices are carried out, whatever happens. */
    void complete(Map<RowConflict, String> chosen) {
        List<KeptRow> rows = new ArrayList<>();
        int conflict = 0;
        for (Map.Entry<RowConflict, String> entry : chosen.entrySet()) {
            conflict++;
            for (ConflictRow row : entry.getKey().rows()) {
                rows.add(kept(conflict, row, entry.getValue()));
            }
        }
        fleet.servers().forEach(server -> new KeptRows(server).choose(rows));
    }

    private KeptRow kept(int conflict, ConflictRow row, String master) {
        Map<String, String> marks = new LinkedHashMap<>();
        row.seen().forEach((name, seen) -> marks.put(name, seen.mark()));
        return new KeptRow(conflict, copyOf(row.table()), row.table().fullName(), row.key(), marks, master);
    }

    /** The choices, with rows of which only the marks are known. */
    Map<RowConflict, String> read(Tables tables) {
        Map<Long, List<ConflictRow>> rows = new LinkedHashMap<>();
        Map<Long, String> chosen = new LinkedHashMap<>();
        for (KeptRow row : new KeptRows(fleet.servers().get(0)).chosen()) {
            copies.put(row.table(), row.copy());
            chosen.put(row.conflict(), row.chosen());
            tables.find(row.table())
                    .ifPresent(table -> rows.computeIfAbsent(row.conflict(), number -> new ArrayList<>())
                            .add(new ConflictRow(table, row.key(), seen(row))));
        }
        Map<RowConflict, String> read = new LinkedHashMap<>();
        rows.forEach(
                (conflict, parts) -> read.put(new RowConflict(parts), Objects.requireNonNull(chosen.get(conflict))));
        return read;
    }

    private static Map<String, SeenRow> seen(KeptRow row) {
        Map<String, SeenRow> seen = new LinkedHashMap<>();
        row.marks().forEach((master, mark) -> seen.put(master, new SeenRow(Map.of(), mark)));
        return seen;
    }

    /** What a master held of a table, to be closed by the caller. */
    SavedRows rows(Server server, ComparedTable table) {
        return new KeptRows(server).open(table, copyOf(table));
    }

    /** Leaves nothing behind. */
    void drop() {
        fleet.servers().forEach(server -> new KeptRows(server).drop());
    }
}
