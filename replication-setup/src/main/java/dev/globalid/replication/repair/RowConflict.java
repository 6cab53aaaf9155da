package dev.globalid.replication.repair;

import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.RowKey;
import dev.globalid.replication.server.SavedRow;
import java.util.List;
import java.util.Map;

/**
 * Rows of one table that are not the same on both sides, and of which one side's has to be chosen.
 *
 * @param onA the first side's as people read them, a line for each; "not there" for what is missing
 * @param onB the second side's
 */
public record RowConflict(
        ComparedTable table,
        List<String> onA,
        List<String> onB,
        Map<RowKey, SavedRow> savedOfA,
        Map<RowKey, SavedRow> savedOfB) {

    public RowConflict {
        onA = List.copyOf(onA);
        onB = List.copyOf(onB);
        savedOfA = Map.copyOf(savedOfA);
        savedOfB = Map.copyOf(savedOfB);
    }

    /** What the first side, or the second, holds. */
    Map<RowKey, SavedRow> saved(boolean ofA) {
        return ofA ? savedOfA : savedOfB;
    }

    /** Whether both sides hold the same already, so that there is nothing to choose. */
    public boolean isSame() {
        return savedOfA.equals(savedOfB);
    }
}
