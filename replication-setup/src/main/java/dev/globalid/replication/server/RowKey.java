package dev.globalid.replication.server;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row's key, as the server wrote it in literals; in a table without a key, the hash of the row. */
public final class RowKey {

    private final List<String> literals;

    RowKey(List<String> literals) {
        this.literals = List.copyOf(literals);
    }

    List<String> literals() {
        return literals;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && literals.equals(key.literals);
    }

    @Override
    public int hashCode() {
        return Objects.hash(literals);
    }

    @Override
    public String toString() {
        return String.join(", ", literals);
    }
}
