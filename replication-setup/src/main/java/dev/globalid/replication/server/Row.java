package dev.globalid.replication.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One row of an answer, read by column name in any case. A column that is absent reads as NULL does. */
public final class Row {

    private final Map<String, String> columns;

    /** Takes the columns that are not NULL, by their names in lower case. */
    Row(Map<String, String> columns) {
        this.columns = Map.copyOf(columns);
    }

    public Optional<String> optional(String column) {
        return Optional.ofNullable(columns.get(column.toLowerCase(Locale.ROOT)));
    }

    /** The column's text; empty for NULL. */
    public String text(String column) {
        return optional(column).orElse("");
    }

    /** The column's names, which servers write into one with commas between them. */
    List<String> list(String column) {
        return Arrays.stream(text(column).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The text of the only column that is not NULL. */
    public String only() {
        if (columns.size() != 1) {
            throw new IllegalStateException("not one column but " + columns.keySet());
        }
        return columns.values().iterator().next();
    }

    /** The column as a number; 0 for NULL. */
    public long number(String column) {
        return optional(column)
                .filter(text -> !text.isBlank())
                .map(Long::parseLong)
                .orElse(0L);
    }
}
