package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.stream.Collectors;

/**
 * The query that sums a table's rows up.
 *
 * <p>Each row becomes one text that no other row has: every value as digits or hexadecimal, so that neither the comma
 * between two nor the N of a NULL can be part of one. The text's hash is a number, and the numbers are added: in an exclusive
 * or, two equal rows would cancel each other out, as they may stand in a table without a key. Values that may be long are
 * hashed on their own, since a text longer than {@code max_allowed_packet} becomes NULL without an error. A FLOAT is
 * multiplied into a DOUBLE, because as text it shows only its first six digits; everything with bytes is compared by its
 * bytes, whatever its collation.
 */
final class RowSumQuery {

    private RowSumQuery() {}

    static Sql of(TableShape table) {
        return Sql.of("SELECT COUNT(*) AS row_count, COALESCE(SUM(" + number(table) + "), 0) AS row_sum FROM ")
                .name(table.database())
                .then(".")
                .name(table.name());
    }

    /** A row's hash as a number of 60 bits. */
    static Sql number(TableShape table) {
        return Sql.of("CAST(CONV(LEFT(" + hash(table) + ", 15), 16, 10) AS UNSIGNED)");
    }

    /** A row's hash in hexadecimal. */
    static Sql hash(TableShape table) {
        return hash(table, "");
    }

    /** @param alias with a dot after it, of the table whose columns are meant */
    static Sql hash(TableShape table, String alias) {
        String row =
                table.columns().stream().map(column -> encoded(column, alias)).collect(Collectors.joining(", "));
        return Sql.of("SHA2(CONCAT_WS(',', " + row + "), 256)");
    }

    private static String encoded(TableShape.Column column, String alias) {
        return "IFNULL(%s, 'N')".formatted(text(column, alias));
    }

    private static String text(TableShape.Column column, String alias) {
        String name = Sql.of(alias).name(column.name()).toString();
        return switch (column.dataType()) {
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "double",
                    "year",
                    "date",
                    "time",
                    "datetime",
                    "timestamp" -> "CAST(%s AS CHAR)".formatted(name);
            case "float" -> "CAST(%s * 1E0 AS CHAR)".formatted(name);
            case "bit" -> "CAST(%s AS UNSIGNED)".formatted(name);
            case "json" -> "SHA2(CAST(%s AS CHAR), 256)".formatted(name);
            case "char", "varchar", "binary", "varbinary", "enum", "set", "vector" -> "HEX(%s)".formatted(name);
            default -> "SHA2(%s, 256)".formatted(name);
        };
    }
}
