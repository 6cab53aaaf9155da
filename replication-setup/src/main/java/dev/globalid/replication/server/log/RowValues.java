package dev.globalid.replication.server.log;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of one event, of any of the three kinds. Times are read here, as the texts that the server would show, since the
 * library has no word for the days that a calendar does not have and for times before midnight.
 */
final class RowValues extends AbstractRowsEventDataDeserializer<RowValues.Rows> {

    private static final int EXTRA_LENGTH_ITSELF = 2;

    private final Kind kind;
    private final boolean hasExtraData;

    /** @param tables by the numbers that the log gives them; filled by who reads the events that tell of them */
    RowValues(Map<Long, TableMapEventData> tables, Kind kind, boolean hasExtraData) {
        super(tables);
        this.kind = kind;
        this.hasExtraData = hasExtraData;
    }

    @Override
    public Rows deserialize(ByteArrayInputStream input) throws IOException {
        long tableId = input.readLong(6);
        input.readInteger(2);
        if (hasExtraData) {
            int length = input.readInteger(2);
            input.skip(length - EXTRA_LENGTH_ITSELF);
        }
        int width = input.readPackedInteger();
        BitSet first = input.readBitSet(width, true);
        BitSet second = kind == Kind.UPDATE ? input.readBitSet(width, true) : first;
        List<Change> changes = new ArrayList<>();
        while (input.available() > 0) {
            Serializable[] one = deserializeRow(tableId, first, input);
            changes.add(
                    switch (kind) {
                        case WRITE -> new Change(List.of(), spread(one, first, width));
                        case DELETE -> new Change(spread(one, first, width), List.of());
                        case UPDATE ->
                            new Change(
                                    spread(one, first, width),
                                    spread(deserializeRow(tableId, second, input), second, width));
                    });
        }
        return new Rows(tableId, width, changes);
    }

    private static List<Value> spread(Serializable[] values, BitSet present, int width) {
        List<Value> row = new ArrayList<>();
        int next = 0;
        for (int column = 0; column < width; column++) {
            row.add(present.get(column) ? Value.of(values[next++]) : Value.ABSENT);
        }
        return row;
    }

    @Override
    protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream input)
            throws IOException {
        return switch (type) {
            case DATE -> date(input.readInteger(3));
            case TIME -> LogTimes.oldTime(input.readInteger(3) << 8 >> 8);
            case TIME_V2 -> LogTimes.time(bigEndian(input, 3 + bytes(meta)), meta);
            case DATETIME -> LogTimes.oldDateTime(input.readLong(8));
            case DATETIME_V2 -> LogTimes.dateTime(bigEndian(input, 5 + bytes(meta)), meta);
            case TIMESTAMP -> LogTimes.timestamp(input.readLong(4), 0, 0);
            case TIMESTAMP_V2 -> {
                long seconds = bigEndian(input, 4);
                yield LogTimes.timestamp(seconds, bigEndian(input, bytes(meta)), meta);
            }
            case YEAR -> year(input.readInteger(1));
            default -> super.deserializeCell(type, meta, length, input);
        };
    }

    private static String date(int value) {
        return "%04d-%02d-%02d".formatted(value >> 9, value >> 5 & 15, value & 31);
    }

    private static String year(int value) {
        return value == 0 ? "0" : String.valueOf(1900 + value);
    }

    private static int bytes(int fraction) {
        return (fraction + 1) / 2;
    }

    private static long bigEndian(ByteArrayInputStream input, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | input.readInteger(1);
        }
        return value;
    }

    /** What happens to the rows of an event. */
    enum Kind {
        WRITE,
        UPDATE,
        DELETE
    }

    /**
     * The rows of one event.
     *
     * @param width how many columns the table had
     */
    record Rows(long tableId, int width, List<Change> changes)
            implements com.github.shyiko.mysql.binlog.event.EventData {}

    /**
     * One row; empty lists for what is not there.
     *
     * @param before a value for each column
     * @param after likewise
     */
    record Change(List<Value> before, List<Value> after) implements Serializable {}
}
