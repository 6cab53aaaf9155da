package dev.globalid.replication.server.log;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidTaggedEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.MariadbGtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TransactionPayloadEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers by which the events of a log name their tables, and what reads these events. */
final class TableNumbers {

    private final Map<Long, TableMapEventData> tables = new HashMap<>();

    /** What a number stands for now; null for one that the log has not told. */
    @Nullable TableMapEventData find(long number) {
        return tables.get(number);
    }

    /** Reads the events that are of interest here, and no more than the headers of all others. */
    @SuppressWarnings("rawtypes") // the library's own
    EventDeserializer deserializer() {
        Map<EventType, EventDataDeserializer> readers = new EnumMap<>(EventType.class);
        readers.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
        readers.put(EventType.ROTATE, new RotateEventDataDeserializer());
        readers.put(EventType.QUERY, new QueryEventDataDeserializer());
        readers.put(EventType.GTID, new GtidEventDataDeserializer());
        readers.put(EventType.GTID_TAGGED, new GtidTaggedEventDataDeserializer());
        readers.put(EventType.MARIADB_GTID, new MariadbGtidEventDataDeserializer());
        readers.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
        readers.put(EventType.TRANSACTION_PAYLOAD, new Payload());
        for (RowValues.Kind kind : RowValues.Kind.values()) {
            readers.put(EventType.valueOf(kind + "_ROWS"), new RowValues(tables, kind, false));
            readers.put(EventType.valueOf("EXT_" + kind + "_ROWS"), new RowValues(tables, kind, true));
        }
        EventDeserializer deserializer = new EventDeserializer(
                new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), readers, tables);
        deserializer.setCompatibilityMode(CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY);
        return deserializer;
    }

    /** A transaction that is compressed as a whole, whose events are read as the others are. */
    private final class Payload extends TransactionPayloadEventDataDeserializer {

        @Override
        public TransactionPayloadEventData deserialize(ByteArrayInputStream input) throws IOException {
            TransactionPayloadEventData payload = super.deserialize(input);
            ArrayList<Event> events = new ArrayList<>();
            EventDeserializer inner = deserializer();
            try (ZstdInputStream plain = new ZstdInputStream(new java.io.ByteArrayInputStream(payload.getPayload()));
                    ByteArrayInputStream stream = new ByteArrayInputStream(plain)) {
                for (Event event = inner.nextEvent(stream); event != null; event = inner.nextEvent(stream)) {
                    events.add(event);
                }
            }
            payload.setUncompressedEvents(events);
            return payload;
        }
    }
}
