package dev.globalid.replication.server.log;

import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;

/** Values of a log as literals of SQL, exactly: texts as the bytes of their own character set. */
final class LogLiterals {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private LogLiterals() {}

    /**
     * The literal of a value that is not NULL.
     *
     * @throws UnreadableException when it is none that a column of that type can hold now
     */
    static String of(LoggedColumn column, Serializable value) throws UnreadableException {
        try {
            return literal(column, value);
        } catch (ClassCastException | IOException e) {
            throw new UnreadableException(
                    "a value of the column %s, which is of the type %s by now".formatted(column.name(), column.type()),
                    e);
        }
    }

    private static String literal(LoggedColumn column, Serializable value) throws IOException, UnreadableException {
        return switch (column.dataType()) {
            case "tinyint" -> integer(column, value, 8);
            case "smallint" -> integer(column, value, 16);
            case "mediumint" -> integer(column, value, 24);
            case "int" -> integer(column, value, 32);
            case "bigint" -> integer(column, value, 64);
            case "enum", "set" -> unsigned(((Number) value).longValue(), 64);
            case "bit" -> bits((BitSet) value);
            case "decimal" -> ((BigDecimal) value).toPlainString();
            case "float" -> Double.toString((Float) value);
            case "double" -> Double.toString((Double) value);
            case "year" -> (String) value;
            case "date", "time", "datetime", "timestamp" -> "'" + value + "'";
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                "_" + column.charset() + " " + hexadecimal((byte[]) value);
            case "json" ->
                "CAST(_utf8mb4 %s AS JSON)"
                        .formatted(hexadecimal(JsonBinary.parseAsString((byte[]) value)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            // Zeros at the end are not logged.
            case "binary" -> hexadecimal(Arrays.copyOf((byte[]) value, Math.toIntExact(column.octets())));
            // Its bytes are in another order in a table.
            case "uuid" ->
                throw new UnreadableException("the column %s, which is a UUID".formatted(column.name()), null);
            default -> hexadecimal((byte[]) value);
        };
    }

    private static String integer(LoggedColumn column, Serializable value, int bits) {
        long number = ((Number) value).longValue();
        return column.isUnsigned() ? unsigned(number, bits) : String.valueOf(number);
    }

    private static String unsigned(long number, int bits) {
        return bits == 64
                ? Long.toUnsignedString(number)
                : BigInteger.valueOf(number & (1L << bits) - 1).toString();
    }

    private static String bits(BitSet bits) {
        return bits.isEmpty() ? "0" : Long.toUnsignedString(bits.toLongArray()[0]);
    }

    private static String hexadecimal(byte[] bytes) {
        return "X'" + HEX.formatHex(bytes) + "'";
    }
}
