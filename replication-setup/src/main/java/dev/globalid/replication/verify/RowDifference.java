package dev.globalid.replication.verify;

import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.RowKey;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row that is not the same on both sides.
 *
 * @param onA its columns as people read them; empty when it is not there
 * @param onB likewise
 */
public record RowDifference(
        ComparedTable table, RowKey key, Optional<Map<String, String>> onA, Optional<Map<String, String>> onB) {

    /** The key's columns and values, for people. */
    public String keyText() {
        Map<String, String> row = onA.or(() -> onB).orElse(Map.of());
        return table.key().isOrdered()
                ? table.key().columnNames().stream()
                        .map(column -> column + "=" + row.getOrDefault(column, "?"))
                        .collect(Collectors.joining(", "))
                : "without a key";
    }
}
