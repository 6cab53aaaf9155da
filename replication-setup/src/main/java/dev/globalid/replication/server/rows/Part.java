package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import java.util.Optional;

/**
 * A part of a table: the keys after one and up to another, or, where there is no key, every n-th row by its hash.
 *
 * @param after empty at the table's beginning
 * @param upTo empty at its end
 * @param slice which of the slices, 0 to {@code slices} - 1
 * @param slices into how many the rows are dealt; 1 for all of them
 */
public record Part(Optional<RowKey> after, Optional<RowKey> upTo, int slice, int slices) {

    public static final Part ALL = new Part(Optional.empty(), Optional.empty(), 0, 1);

    public static Part slice(int slice, int slices) {
        return new Part(Optional.empty(), Optional.empty(), slice, slices);
    }

    public static Part between(Optional<RowKey> after, Optional<RowKey> upTo) {
        return new Part(after, upTo, 0, 1);
    }

    public Sql condition(ComparedTable table) {
        Sql condition = Sql.of(" WHERE 1 = 1");
        if (after.isPresent()) {
            condition = condition.then(" AND (" + table.key().after(after.get()) + ")");
        }
        if (upTo.isPresent()) {
            condition = condition.then(" AND (" + table.key().upTo(upTo.get()) + ")");
        }
        return slices == 1
                ? condition
                : condition.then(
                        " AND MOD(" + (table.key().isThere() ? table.key().number() : RowSumQuery.number(table.shape()))
                                + ", " + slices + ") = " + slice);
    }
}
