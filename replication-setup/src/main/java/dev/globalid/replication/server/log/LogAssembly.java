package dev.globalid.replication.server.log;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import dev.globalid.replication.channel.BinlogCoordinates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes transactions of the events of a log. */
final class LogAssembly {

    private static final int MARIADB_STANDALONE = 1;

    private final TableNumbers numbers;
    private final LoggedTables tables;
    private final Predicate<LogTransaction> transactions;
    private final List<LogEvent> events = new ArrayList<>();
    private BinlogCoordinates place;
    private Optional<BinlogCoordinates> begin = Optional.empty();
    private boolean isOpen;
    private boolean wanted = true;
    private String gtid = "";
    private long serverId;

    LogAssembly(
            BinlogCoordinates from, TableNumbers numbers, LoggedTables tables, Predicate<LogTransaction> transactions) {
        this.place = from;
        this.numbers = numbers;
        this.tables = tables;
        this.transactions = transactions;
    }

    /** Whether who takes the transactions wants more of them. */
    boolean isWanted() {
        return wanted;
    }

    void add(Event event) {
        EventHeaderV4 header = event.getHeader();
        if (event.getData() instanceof RotateEventData rotation) {
            place = new BinlogCoordinates(rotation.getBinlogFilename(), rotation.getBinlogPosition());
            return;
        }
        BinlogCoordinates before = place;
        if (header.getNextPosition() > 0) {
            place = new BinlogCoordinates(place.file(), header.getNextPosition());
        }
        interpret(event, before);
    }

    /** Something whose place is known, and not what it is. */
    void addUnreadable(EventHeaderV4 header, String what) {
        BinlogCoordinates before = place;
        if (header.getNextPosition() > 0) {
            place = new BinlogCoordinates(place.file(), header.getNextPosition());
        }
        open(before, header.getServerId());
        events.add(new LogEvent.Unreadable(what));
    }

    private void interpret(Event event, BinlogCoordinates before) {
        EventHeaderV4 header = event.getHeader();
        switch (header.getEventType()) {
            case GTID, GTID_TAGGED, ANONYMOUS_GTID, MARIADB_GTID -> {
                open(before, header.getServerId());
                identify(event, header);
            }
            case QUERY -> {
                open(before, header.getServerId());
                query(event.getData());
            }
            case XID -> end();
            case WRITE_ROWS, UPDATE_ROWS, DELETE_ROWS, EXT_WRITE_ROWS, EXT_UPDATE_ROWS, EXT_DELETE_ROWS ->
                rows(event.getData());
            case TRANSACTION_PAYLOAD -> {
                TransactionPayloadEventData payload = event.getData();
                payload.getUncompressedEvents().forEach(inner -> interpret(inner, before));
            }
            case XA_PREPARE -> {
                events.add(new LogEvent.Unreadable("a distributed transaction (XA), which may never be committed"));
                end();
            }
            default -> {
                if (!isOfNoInterest(header.getEventType())) {
                    open(before, header.getServerId());
                    events.add(new LogEvent.Unreadable("an event of the kind " + header.getEventType()));
                }
            }
        }
    }

    private static boolean isOfNoInterest(EventType type) {
        return switch (type) {
            case FORMAT_DESCRIPTION,
                    PREVIOUS_GTIDS,
                    MARIADB_GTID_LIST,
                    BINLOG_CHECKPOINT,
                    STOP,
                    HEARTBEAT,
                    HEARTBEAT_V2,
                    TABLE_MAP,
                    ROWS_QUERY,
                    ANNOTATE_ROWS,
                    // What a statement behind them needs, which is itself handed on.
                    INTVAR,
                    RAND,
                    USER_VAR,
                    IGNORABLE -> true;
            default -> false;
        };
    }

    private void open(BinlogCoordinates at, long server) {
        if (begin.isEmpty()) {
            begin = Optional.of(at);
            serverId = server;
        }
    }

    private void identify(Event event, EventHeaderV4 header) {
        if (event.getData() instanceof MariadbGtidEventData maria) {
            gtid = "%d-%d-%d".formatted(maria.getDomainId(), header.getServerId(), maria.getSequence());
            // Nothing else says that more than one event follows.
            isOpen = (maria.getFlags() & MARIADB_STANDALONE) == 0;
        } else if (event.getData() instanceof GtidEventData mysql
                && header.getEventType() != EventType.ANONYMOUS_GTID) {
            gtid = mysql.getMySqlGtid().toString();
        } else if (event.getData() instanceof GtidTaggedEventData tagged) {
            gtid = tagged.getMySqlGtid().toString();
        }
    }

    private void query(QueryEventData query) {
        String sql = query.getSql();
        String words = sql.strip().toUpperCase(Locale.ROOT);
        if (words.equals("BEGIN")) {
            isOpen = true;
        } else if (words.equals("COMMIT")) {
            end();
        } else if (words.startsWith("ROLLBACK")) {
            events.add(new LogEvent.Unreadable("a transaction that was rolled back, wholly or to a savepoint"));
            if (words.equals("ROLLBACK")) {
                end();
            }
        } else if (words.startsWith("XA ")) {
            events.add(new LogEvent.Unreadable("a part of a distributed transaction: " + sql));
            isOpen = words.startsWith("XA START") || isOpen;
            endIfAlone();
        } else if (!words.startsWith("SAVEPOINT") && !words.startsWith("#")) {
            events.add(new LogEvent.Statement(query.getDatabase(), sql));
            // A table that is made from a query's rows, which follow.
            isOpen |= words.endsWith("START TRANSACTION");
            endIfAlone();
        }
    }

    private void endIfAlone() {
        if (!isOpen) {
            end();
        }
    }

    private void end() {
        if (begin.isPresent() && wanted) {
            wanted = transactions.test(new LogTransaction(begin.get(), place, gtid, serverId, events));
        }
        begin = Optional.empty();
        isOpen = false;
        gtid = "";
        events.clear();
    }

    private void rows(RowValues.Rows rows) {
        TableMapEventData map = numbers.find(rows.tableId());
        if (map == null) {
            events.add(new LogEvent.Unreadable("rows of a table that the log does not name"));
        } else if (tables.covers(map.getDatabase())) {
            rows(map.getDatabase() + "." + map.getTable(), tables.find(map.getDatabase(), map.getTable()), rows);
        }
    }

    private void rows(String name, Optional<LoggedTable> found, RowValues.Rows rows) {
        if (found.isEmpty()) {
            events.add(new LogEvent.Unreadable("rows of the table %s, which is not there".formatted(name)));
            return;
        }
        LoggedTable table = found.get();
        if (table.columns().size() != rows.width()) {
            events.add(new LogEvent.Unreadable("rows of %d columns of the table %s, which has %d by now"
                    .formatted(rows.width(), name, table.columns().size())));
            return;
        }
        try {
            for (RowValues.Change change : rows.changes()) {
                events.add(new LogEvent.RowChange(table, image(table, change.before()), image(table, change.after())));
            }
        } catch (UnreadableException e) {
            events.add(new LogEvent.Unreadable("rows of the table %s: %s".formatted(name, e.getMessage())));
        }
    }

    private static Optional<RowImage> image(LoggedTable table, List<Value> values) throws UnreadableException {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> literals = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            LoggedColumn column = table.columns().get(i);
            if (value.isPresent()) {
                literals.put(column.name(), value.content() == null ? "NULL" : LogLiterals.of(column, value.content()));
            }
        }
        return Optional.of(new RowImage(literals));
    }
}
