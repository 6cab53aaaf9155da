package dev.globalid.replication.repair;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SeenRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the masters hold under one key of a table.
 *
 * @param seen by the masters' names
 */
public record ConflictRow(ComparedTable table, RowKey key, Map<String, SeenRow> seen) {

    public ConflictRow {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    /** As one master holds it. */
    public SeenRow on(String master) {
        return Objects.requireNonNull(seen.get(master), master);
    }

    /** Whether all hold the same. */
    public boolean isSame() {
        return seen.values().stream().map(SeenRow::mark).distinct().count() <= 1;
    }
}
