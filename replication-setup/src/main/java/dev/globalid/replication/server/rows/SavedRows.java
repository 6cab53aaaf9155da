package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.RawRow;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of one table, read exactly, as literals with which they can be written again. Not thread-safe. */
public final class SavedRows implements AutoCloseable {

    /** Of one statement; less than every server takes by itself. */
    private static final int CHARACTERS_AT_ONCE = 500_000;

    private final Session session;
    private final ComparedTable table;
    private final Sql from;
    private final List<KeyColumn> columns;

    /**
     * @param session which is closed with it
     * @param from a table of the same columns, which holds the rows
     */
    SavedRows(Session session, ComparedTable table, Sql from) {
        this.session = session;
        this.table = table;
        this.from = from;
        this.columns = writable(session, table);
    }

    /** The columns of a table that can be written, which are all but the generated. */
    static List<String> columns(Session session, ComparedTable table) {
        return writable(session, table).stream().map(KeyColumn::name).toList();
    }

    /** The columns that can be written, which are all but the generated. */
    public List<String> columns() {
        return columns.stream().map(KeyColumn::name).toList();
    }

    /**
     * Hands on the rows under these keys one after the other, each as a tuple of a VALUES list. Until the last was handed on
     * the session can do nothing else.
     *
     * @throws ServerException when a value is longer than the server can send as a literal; then some were handed on
     */
    void read(Collection<RowKey> keys, Consumer<List<String>> literals) {
        for (List<RowKey> some : Rows.portions(keys)) {
            session.stream(reading(some), row -> literals.accept(literals(row)));
        }
    }

    /** The same as lists of tuples, each as long as every server takes in one statement. */
    public void readTuples(Collection<RowKey> keys, Consumer<String> tuples) {
        StringBuilder waiting = new StringBuilder();
        read(keys, literals -> {
            String tuple = "(" + String.join(", ", literals) + ")";
            if (!waiting.isEmpty() && waiting.length() + tuple.length() > CHARACTERS_AT_ONCE) {
                tuples.accept(waiting.toString());
                waiting.setLength(0);
            }
            waiting.append(waiting.isEmpty() ? "" : ", ").append(tuple);
        });
        if (!waiting.isEmpty()) {
            tuples.accept(waiting.toString());
        }
    }

    private Sql reading(List<RowKey> keys) {
        String literals = columns.stream()
                .map(column -> "IF(%s IS NULL, 'NULL', %s)".formatted(Sql.of("").name(column.name()), column.literal()))
                .collect(Collectors.joining(", "));
        return Sql.of("SELECT " + literals + " FROM " + from + " WHERE " + table.any(keys));
    }

    private List<String> literals(RawRow row) {
        return IntStream.range(0, columns.size()).mapToObj(i -> literal(row, i)).toList();
    }

    private String literal(RawRow row, int column) {
        try {
            byte[] literal = row.value(column);
            // Instead of a text that is longer than a packet, the server gives NULL.
            if (literal == null) {
                throw tooLong(columns.get(column).name());
            }
            return new String(literal, StandardCharsets.UTF_8);
        } catch (SQLException e) {
            throw session.refused(Sql.of("reading rows of " + table.name()), e);
        }
    }

    private ServerException tooLong(String column) {
        return new ServerException(
                "a row of table %s holds more in %s than half of max_allowed_packet, and so cannot be saved: raise that on all masters and run again"
                        .formatted(table.fullName(), column),
                0,
                null);
    }

    private static List<KeyColumn> writable(Session session, ComparedTable table) {
        Sql sql = Sql.of("""
                        SELECT COLUMN_NAME AS column_name, DATA_TYPE AS data_type, CHARACTER_SET_NAME AS charset_name
                          FROM information_schema.COLUMNS
                         WHERE EXTRA NOT LIKE '%VIRTUAL%' AND EXTRA NOT LIKE '%STORED%' AND EXTRA NOT LIKE '%PERSISTENT%'
                           AND TABLE_SCHEMA =""")
                .then(" ")
                .value(table.shape().database())
                .then(" AND TABLE_NAME = ")
                .value(table.shape().name())
                .then(" ORDER BY ORDINAL_POSITION");
        return session.query(sql).stream()
                .map(row -> new KeyColumn(
                        row.text("column_name"),
                        row.text("data_type").toLowerCase(Locale.ROOT),
                        row.text("charset_name"),
                        0))
                .toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
