package dev.globalid.replication.repair;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Mending;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.SavedRow;
import dev.globalid.replication.server.schema.Schema;
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

/** Finds the rows that a choice is about, and saves them as they are on each master. */
final class Conflicts {

    static final String NOT_THERE = "not there";

    private static final Pattern DUPLICATE =
            Pattern.compile("event on table (?<table>.+?); Duplicate entry '(?<entry>.*)' for key '(?<key>[^']*)'");

    private final Fleet fleet;

    Conflicts(Fleet fleet) {
        this.fleet = fleet;
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
            for (Server server : fleet.servers()) {
                // MySQL 8 writes the table's name before the key's.
                keys.addAll(new Rows(server)
                        .clashing(table, key.substring(key.lastIndexOf('.') + 1), matcher.group("entry")));
            }
            return keys.isEmpty() ? Optional.empty() : Optional.of(of(table, keys));
        });
    }

    /** What a comparison found. */
    RowConflict of(RowDifference difference) {
        return of(difference.table(), List.of(difference.key()));
    }

    private RowConflict of(ComparedTable table, Collection<RowKey> keys) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        Map<String, Map<RowKey, SavedRow>> saved = new LinkedHashMap<>();
        for (Server server : fleet.servers()) {
            Rows rows = new Rows(server);
            shown.put(
                    server.name(),
                    keys.stream().map(key -> line(rows.show(table, key))).toList());
            saved.put(server.name(), new Mending(server, table).read(keys));
        }
        return new RowConflict(table, shown, saved);
    }

    Optional<ComparedTable> table(String fullName) {
        List<String> databases = fleet.topology().databases();
        Server first = fleet.servers().get(0);
        return new Rows(first)
                .tables(databases, new Schema(first).tables(databases)).stream()
                        .filter(table -> table.fullName().equals(fullName))
                        .findFirst();
    }

    /** A row as people read it. */
    static String line(Optional<Map<String, String>> row) {
        return row.map(cells -> cells.entrySet().stream()
                        .map(cell -> cell.getKey() + "=" + cell.getValue())
                        .collect(Collectors.joining(", ")))
                .orElse(NOT_THERE);
    }
}
