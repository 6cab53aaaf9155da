package dev.globalid.replication.server.rows;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row's key, as the server wrote it in literals; in a table without a key, the hash of the row. Sorted as people expect
 * it, which for texts need not be as the server sorts them.
 */
public final class RowKey implements Comparable<RowKey> {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Comparator<String> LITERAL = Comparator.comparing(
                    RowKey::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    private final List<String> literals;

    /** @param literals as {@link #literals} gave them */
    public RowKey(List<String> literals) {
        this.literals = List.copyOf(literals);
    }

    public List<String> literals() {
        return literals;
    }

    private static @Nullable BigDecimal number(String literal) {
        return NUMBER.matcher(literal).matches() ? new BigDecimal(literal) : null;
    }

    @Override
    public int compareTo(RowKey other) {
        for (int i = 0; i < Math.min(literals.size(), other.literals.size()); i++) {
            int order = LITERAL.compare(literals.get(i), other.literals.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(literals.size(), other.literals.size());
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
