package dev.globalid.replication.server.rows;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a table held under one key at one moment.
 *
 * @param cells its columns as people read them, what is long cut off; empty when nothing was there
 * @param mark what tells it from every other row that may be under this key; in a table without a key, how often the row was
 *     there
 */
public record SeenRow(Map<String, String> cells, String mark) {

    public static final SeenRow ABSENT = new SeenRow(Map.of(), "");

    public SeenRow {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    public boolean isAbsent() {
        return mark.isEmpty();
    }

    /** Whether the other, under the same key, is the same row. */
    public boolean isSame(SeenRow other) {
        return mark.equals(other.mark);
    }

    /** One line, for people. */
    @Override
    public String toString() {
        return isAbsent()
                ? "not there"
                : cells.entrySet().stream()
                        .map(cell -> cell.getKey() + "=" + cell.getValue())
                        .collect(Collectors.joining(", "));
    }
}
