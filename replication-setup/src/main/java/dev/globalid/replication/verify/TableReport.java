package dev.globalid.replication.verify;

import java.util.List;

/**
 * What was found in one table.
 *
 * @param rows how many were read on the first side
 * @param different those that differ
 * @param more whether there are more of them than were looked for
 * @param undecided how many rows differ that may still be on their way
 */
public record TableReport(String table, long rows, List<RowDifference> different, boolean more, long undecided) {

    public TableReport {
        different = List.copyOf(different);
    }
}
