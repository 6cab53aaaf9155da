package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;

/**
 * Expressions that give a column's value as a literal of SQL, exactly: texts as the bytes of their own character set, so
 * that nothing is converted or escaped on the way. NULL stays NULL.
 */
final class Literals {

    private Literals() {}

    /** @param name the column as statements name it, or an expression of it */
    static Sql of(Sql name, String dataType, String charset) {
        return switch (dataType) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "double", "year" ->
                call("CAST(", name, " AS CHAR)");
            // As text it shows only its first six digits.
            case "float" -> call("CAST(", name, " * 1E0 AS CHAR)");
            // By number, since two members may have one name in a lenient server.
            case "bit", "enum", "set" -> call("CAST(CAST(", name, " AS UNSIGNED) AS CHAR)");
            case "date", "time", "datetime", "timestamp", "inet4", "inet6", "uuid" ->
                call("CONCAT('''', CAST(", name, " AS CHAR), '''')");
            case "json" -> call("CONCAT('_utf8mb4 X''', HEX(CONVERT(", name, " USING utf8mb4)), '''')");
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                call("CONCAT('_" + charset + " X''', HEX(", name, "), '''')");
            default -> call("CONCAT('X''', HEX(", name, "), '''')");
        };
    }

    private static Sql call(String before, Sql name, String after) {
        return Sql.of(before + name + after);
    }
}
