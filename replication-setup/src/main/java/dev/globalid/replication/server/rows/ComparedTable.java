package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the same shape on both sides.
 *
 * @param estimatedRows as the server guesses, for showing how far a comparison is
 */
public record ComparedTable(TableShape shape, TableKey key, long estimatedRows) {

    public String fullName() {
        return shape.fullName();
    }

    public Sql name() {
        return Sql.of("").name(shape.database()).then(".").name(shape.name());
    }

    /**
     * What tells its rows apart, as literals in columns: their key, or, without one, a hash of the whole row.
     *
     * @param alias with a dot after it, of the table that is meant, which has the same columns
     * @param label of the columns, which get numbers behind it
     */
    Sql keys(String alias, String label) {
        return key.isThere() ? key.literals(alias, label) : Sql.of(RowSumQuery.hash(shape, alias) + " AS " + label + 0);
    }

    /** Reads what {@link #keys} gave. */
    RowKey read(Row row, String label) {
        return new RowKey(IntStream.range(0, Math.max(1, key.columns().size()))
                .mapToObj(i -> row.text(label + i))
                .toList());
    }

    /** That rows of two tables with its columns have the same key, or without one are the same. */
    Sql same(String alias, String other) {
        return key.isThere()
                ? key.same(alias, other)
                : Sql.of(RowSumQuery.hash(shape, alias) + " = " + RowSumQuery.hash(shape, other));
    }

    /** The condition for rows with one of these keys. */
    public Sql any(Collection<RowKey> keys) {
        if (key.isThere()) {
            return Sql.of(keys.stream()
                    .map(each -> key.equal(each).toString())
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        return Sql.of(RowSumQuery.hash(shape) + " IN (")
                .values(keys.stream().map(RowKey::toString).toList())
                .then(")");
    }
}
