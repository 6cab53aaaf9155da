package dev.globalid.replication.repair;

import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.RowKey;
import dev.globalid.replication.server.SavedRow;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.RowDifference;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the rows that a choice is about, and saves them as they are on both sides. */
final class Conflicts {

    static final String NOT_THERE = "not there";

    private static final Pattern DUPLICATE =
            Pattern.compile("event on table (?<table>.+?); Duplicate entry '(?<entry>.*)' for key '(?<key>[^']*)'");

    private final Topology topology;
    private final Server a;
    private final Server b;

    Conflicts(Topology topology, Server a, Server b) {
        this.topology = topology;
        this.a = a;
        this.b = b;
    }

    /** The rows that a duplicate-key error is about; empty when its text does not tell. */
    Optional<RowConflict> ofDuplicate(String text) {
        Matcher matcher = DUPLICATE.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return table(matcher.group("table")).flatMap(table -> {
            String key = matcher.group("key");
            Set<RowKey> keys = new LinkedHashSet<>();
            for (Server server : List.of(a, b)) {
                // MySQL 8 writes the table's name before the key's.
                keys.addAll(
                        server.rows().clashing(table, key.substring(key.lastIndexOf('.') + 1), matcher.group("entry")));
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(of(table, keys));
        });
    }

    /** What a comparison found. */
    RowConflict of(RowDifference difference) {
        return of(difference.table(), List.of(difference.key()));
    }

    private RowConflict of(ComparedTable table, Collection<RowKey> keys) {
        return new RowConflict(
                table,
                keys.stream().map(key -> line(a.rows().show(table, key))).toList(),
                keys.stream().map(key -> line(b.rows().show(table, key))).toList(),
                saved(a, table, keys),
                saved(b, table, keys));
    }

    Optional<ComparedTable> table(String fullName) {
        return a.rows().tables(topology.databases(), a.schema().tables(topology.databases())).stream()
                .filter(table -> table.fullName().equals(fullName))
                .findFirst();
    }

    private static Map<RowKey, SavedRow> saved(Server server, ComparedTable table, Collection<RowKey> keys) {
        Map<RowKey, SavedRow> saved = new LinkedHashMap<>();
        keys.forEach(key -> saved.put(key, server.mending().read(table, key)));
        return saved;
    }

    /** A row as people read it. */
    static String line(Optional<Map<String, String>> row) {
        return row.map(cells -> cells.entrySet().stream()
                        .map(cell -> cell.getKey() + "=" + cell.getValue())
                        .collect(Collectors.joining(", ")))
                .orElse(NOT_THERE);
    }
}
