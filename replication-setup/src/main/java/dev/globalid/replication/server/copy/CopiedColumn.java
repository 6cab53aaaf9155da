package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Sql;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are read from one server and written to another, bit for bit: everything with bytes travels as
 * bytes, whatever its character set, and nothing becomes a number or a date of this program on the way.
 *
 * @param dataType the type's bare name in lower case
 */
record CopiedColumn(String name, String dataType) {

    /** The expression to read it by. */
    Sql selected() {
        Sql column = Sql.of("").name(name);
        return switch (dataType) {
            // As text it shows only its first six digits.
            case "float" -> column.then(" * 1E0");
            // By number, since a value that is no member has only that.
            case "enum", "set" -> Sql.of("CAST(" + column + " AS UNSIGNED)");
            default -> column;
        };
    }

    /** The expression to write it by, with its parameter in it. */
    String written() {
        // What comes as bytes is no JSON.
        return dataType.equals("json") ? "CONVERT(? USING utf8mb4)" : "?";
    }

    /** Gives a parameter the value that was read. */
    void bind(PreparedStatement insert, int parameter, byte @Nullable [] value) throws SQLException {
        if (value == null) {
            insert.setNull(parameter, Types.NULL);
            return;
        }
        switch (dataType) {
            case "enum", "set" -> insert.setBigDecimal(parameter, new BigDecimal(text(value)));
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "float",
                    "double",
                    "year",
                    "date",
                    "time",
                    "datetime",
                    "timestamp",
                    "inet4",
                    "inet6",
                    "uuid" -> insert.setString(parameter, text(value));
            default -> insert.setBytes(parameter, value);
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
