package dev.globalid.replication.server.rows;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a table holds under one key, exactly, so that it can be written again: nothing, one row, or, in a table without a
 * key, the same row several times.
 */
public final class SavedRow {

    private final List<List<String>> tuples;

    SavedRow(List<List<String>> tuples) {
        this.tuples = List.copyOf(tuples);
    }

    List<List<String>> tuples() {
        return tuples;
    }

    public boolean isAbsent() {
        return tuples.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SavedRow saved && tuples.equals(saved.tuples);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tuples);
    }
}
