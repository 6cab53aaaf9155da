package dev.globalid.replication.server.rows;

import java.util.Map;

/**
 * A row of which a copy is kept, and what was chosen for it.
 *
 * @param conflict the number of the rows that were chosen together
 * @param copy the number of the table that holds the copy
 * @param table as {@code database.table}
 * @param marks what each master held, by its name, as {@link SeenRow#mark} says it
 * @param chosen the name of the master whose rows were chosen
 */
public record KeptRow(long conflict, int copy, String table, RowKey key, Map<String, String> marks, String chosen) {

    public KeptRow {
        marks = Map.copyOf(marks);
    }
}
