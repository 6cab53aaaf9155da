package dev.globalid.replication.server.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as a log tells it.
 *
 * @param literals by the columns' names, in the table's order, values as literals of SQL; a server that logs little leaves
 *     columns out
 */
public record RowImage(Map<String, String> literals) {

    public RowImage {
        literals = Collections.unmodifiableMap(new LinkedHashMap<>(literals));
    }
}
