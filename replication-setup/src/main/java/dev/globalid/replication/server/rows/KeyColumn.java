package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import java.util.Set;

/**
 * A column of a table's primary key.
 *
 * @param dataType the type's bare name in lower case
 * @param charset of its texts; empty for everything else
 */
record KeyColumn(String name, String dataType, String charset) {

    // What sorts as it compares: an ENUM sorts by number and compares as text, a FLOAT does not equal its own digits.
    private static final Set<String> ORDERED = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "decimal",
            "year",
            "date",
            "time",
            "datetime",
            "timestamp",
            "char",
            "varchar",
            "binary",
            "varbinary");

    boolean isOrdered() {
        return ORDERED.contains(dataType);
    }

    /** An expression that gives the column's value as a literal. */
    Sql literal() {
        return Literals.of(name, dataType, charset);
    }
}
