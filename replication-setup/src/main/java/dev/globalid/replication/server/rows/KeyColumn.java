package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import java.util.Set;

/**
 * A column of a table's key.
 *
 * @param dataType the type's bare name in lower case
 * @param charset of its texts; empty for everything else
 * @param prefix how many of its characters or bytes are in the key; 0 for all of them
 */
record KeyColumn(String name, String dataType, String charset, int prefix) {

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

    /** Whether a table can be walked along it. */
    boolean isOrdered() {
        return prefix == 0 && ORDERED.contains(dataType);
    }

    /** An expression that gives what is in the key, as a literal. */
    Sql literal() {
        return literal("");
    }

    /** @param alias with a dot after it, of the table whose column is meant */
    Sql literal(String alias) {
        return Literals.of(expression(alias), dataType, charset);
    }

    /** What is in the key. */
    Sql expression() {
        return expression("");
    }

    Sql expression(String alias) {
        Sql column = Sql.of(alias).name(name);
        return prefix == 0 ? column : Sql.of("LEFT(" + column + ", " + prefix + ")");
    }
}
