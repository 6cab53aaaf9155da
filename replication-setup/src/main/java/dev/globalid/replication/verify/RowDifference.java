package dev.globalid.replication.verify;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.RowKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row that is not the same on all masters.
 *
 * @param rows its columns as people read them, by the masters' names; empty where it is not there
 * @param counts how often each master has it, in a table without a key; empty where a key lets it be there once
 */
public record RowDifference(
        ComparedTable table, RowKey key, Map<String, Optional<Map<String, String>>> rows, Map<String, Long> counts) {

    public RowDifference {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** As the master with that name holds it; empty where it is not there. */
    public Optional<Map<String, String>> on(String master) {
        return rows.getOrDefault(master, Optional.empty());
    }

    /** The key's columns and values, for people. */
    public String keyText() {
        Map<String, String> row =
                rows.values().stream().flatMap(Optional::stream).findFirst().orElse(Map.of());
        return table.key().isThere()
                ? table.key().columnNames().stream()
                        .map(column -> column + "=" + row.getOrDefault(column, "?"))
                        .collect(Collectors.joining(", "))
                : "without a key";
    }
}
