package dev.globalid.replication.repair;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRow;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of one table that are not the same on all masters, and of which one master's have to be chosen.
 *
 * @param shown by the masters' names, their rows as people read them, a line for each; "not there" for what is missing
 * @param saved by the masters' names, what each holds under the keys
 */
public record RowConflict(
        ComparedTable table, Map<String, List<String>> shown, Map<String, Map<RowKey, SavedRow>> saved) {

    public RowConflict {
        shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
        saved = Collections.unmodifiableMap(new LinkedHashMap<>(saved));
    }

    /** The lines of one master. */
    List<String> shownOn(String master) {
        return Objects.requireNonNull(shown.get(master), master);
    }

    /** What one master holds. */
    Map<RowKey, SavedRow> savedOn(String master) {
        return Objects.requireNonNull(saved.get(master), master);
    }

    /** Whether all hold the same already, so that there is nothing to choose. */
    public boolean isSame() {
        return new HashSet<>(saved.values()).size() <= 1;
    }
}
