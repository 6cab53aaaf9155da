package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.log.LogReader;
import dev.globalid.replication.server.log.LogTransaction;
import dev.globalid.replication.server.log.LoggedTables;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Images;
import dev.globalid.replication.server.rows.Mending;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.SavedRows;
import dev.globalid.replication.server.rows.SeenRow;
import dev.globalid.replication.server.rows.TableKey;
import dev.globalid.replication.server.rows.TableKeys;
import dev.globalid.replication.server.schema.ForeignKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the applier of one link has yet to execute: changes of rows, held in temporary tables on the server that replicates, up to
 * the first thing that is none; or, where that comes first, the things that are none. Not thread-safe.
 */
final class Backlog implements AutoCloseable {

    /** Of changes, which are held in memory as far as they have to be told apart. */
    private static final int MOST_CHANGES = 500_000;

    private static final int MOST_OPAQUE = 20;

    /** MySQL 5.7 writes them, also at the end of a session, and they are about nothing that is here. */
    private static final Pattern OF_TEMPORARY_TABLE = Pattern.compile(
            "^\\s*DROP\\s+(/\\*!\\d+\\s+)?TEMPORARY(\\s*\\*/)?\\s+TABLE\\s+IF\\s+EXISTS\\b", Pattern.CASE_INSENSITIVE);

    private final Replica replica;
    private final Channel channel;
    private final Tables tables;
    private final GtidSet executed;
    private final Map<String, Images> images = new LinkedHashMap<>();
    private final Map<ForeignKey, Set<List<String>>> parents = new LinkedHashMap<>();
    private final List<LogTransaction> opaque = new ArrayList<>();
    private final BinlogCoordinates begin;
    private BinlogCoordinates end;
    private long changes;
    private boolean isWhole = true;

    private Backlog(Replica replica, Channel channel, Tables tables, BinlogCoordinates begin) {
        this.replica = replica;
        this.channel = channel;
        this.tables = tables;
        this.executed = GtidSet.parse(replica.to().executedGtids());
        this.begin = begin;
        this.end = begin;
    }

    /**
     * Reads the source's log from where the applier is up to the end that it has now. The applier may be at work meanwhile; then what
     * is read need not be what is there a moment later.
     *
     * @throws dev.globalid.replication.server.ServerException when the source has that part of its log no more
     */
    static Backlog read(Replica replica, Channel channel, List<String> databases) throws InterruptedException {
        Tables tables = Tables.of(replica.to(), databases);
        Backlog backlog = new Backlog(replica, channel, tables, begin(replica, channel));
        try {
            LoggedTables logged = LoggedTables.of(replica.to(), databases);
            new LogReader(
                            replica.from().master(),
                            replica.replication().tls(),
                            replica.from().timeouts())
                    .read(backlog.begin, logged, backlog::take);
            backlog.images.values().forEach(Images::complete);
            return backlog;
        } catch (InterruptedException | RuntimeException e) {
            backlog.closeAfter(e);
            throw e;
        }
    }

    // By transaction ids it finds its place itself, and need not have executed anything by now.
    private static BinlogCoordinates begin(Replica replica, Channel channel) {
        Map<String, Long> files = replica.from().binaryLogs();
        return channel.applier()
                .executed()
                .filter(place -> !channel.byGtid() || place.position() <= files.getOrDefault(place.file(), -1L))
                .map(place -> new BinlogCoordinates(place.file(), place.position()))
                .orElseGet(() -> new BinlogCoordinates(files.keySet().iterator().next(), 4));
    }

    /** Whether more is wanted. */
    private boolean take(LogTransaction transaction) {
        if (isExecuted(transaction)) {
            end = transaction.end();
            return true;
        }
        if (transaction.events().stream().anyMatch(this::isOpaque)) {
            if (changes > 0) {
                isWhole = false;
                return false;
            }
            opaque.add(transaction);
            end = transaction.end();
            isWhole = opaque.size() < MOST_OPAQUE;
            return isWhole;
        }
        if (!opaque.isEmpty()) {
            isWhole = false;
            return false;
        }
        transaction.events().forEach(this::add);
        end = transaction.end();
        isWhole = changes < MOST_CHANGES;
        return isWhole;
    }

    private boolean isExecuted(LogTransaction transaction) {
        return transaction.serverId() == replica.to().master().serverId()
                || (!transaction.gtid().isEmpty() && executed.contains(GtidSet.parse(transaction.gtid())));
    }

    private boolean isOpaque(LogEvent event) {
        if (event instanceof LogEvent.Statement statement) {
            if (OF_TEMPORARY_TABLE.matcher(statement.sql()).find()) {
                return false;
            }
            // Filters go by the database that was in use.
            return channel.databases().isEmpty() || channel.databases().contains(statement.database());
        }
        return !(event instanceof LogEvent.RowChange change) || !isWhole(change);
    }

    // A server that logs little leaves out columns.
    private static boolean isWhole(LogEvent.RowChange change) {
        int width = change.table().columns().size();
        return change.before().stream().allMatch(image -> image.literals().size() == width)
                && change.after().stream().allMatch(image -> image.literals().size() == width);
    }

    private void add(LogEvent event) {
        if (event instanceof LogEvent.RowChange change) {
            changes++;
            String name = change.table().fullName();
            tables.find(name)
                    .ifPresent(table ->
                            images.computeIfAbsent(name, key -> imagesOf(table)).add(change));
        }
    }

    private Images imagesOf(ComparedTable table) {
        return new Images(replica.to().session(), table, tables.uniqueOf(table), tables.foreignKeysOf(table));
    }

    Replica replica() {
        return replica;
    }

    Tables tables() {
        return tables;
    }

    /** What it does to each table, by {@code database.table}. */
    Map<String, Images> images() {
        return images;
    }

    Optional<Images> images(String table) {
        return Optional.ofNullable(images.get(table));
    }

    /** What comes first and is no change of a row, or not one that can be read; empty when changes of rows come first. */
    List<LogTransaction> opaque() {
        return opaque;
    }

    /** That a row comes which refers to one that is nowhere any more. */
    void expectParent(ForeignKey key, List<String> values) {
        parents.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(values);
    }

    /** How many rows are changed, counted once for each time. */
    long changes() {
        return changes;
    }

    /** Whether the applier finds its place by file and position, and not by transaction ids. */
    boolean isByPosition() {
        return !channel.byGtid();
    }

    /** Where the applier was. */
    BinlogCoordinates begin() {
        return begin;
    }

    boolean isEmpty() {
        return end.equals(begin);
    }

    /** Whether it goes up to the end that the log had. */
    boolean isWhole() {
        return isWhole;
    }

    /** Where the source's log goes on after what was read. */
    BinlogCoordinates end() {
        return end;
    }

    /**
     * Makes rows on the server that replicates what the source had when it wrote the log, unlogged.
     *
     * @param now what the server that replicates has
     * @param elsewhere what the source has now, which is what it had where the log does not touch a row
     */
    void prepare(ComparedTable table, Map<RowKey, SeenRow> now, SavedRows elsewhere) {
        Images ofTable = images.get(table.fullName());
        if (ofTable == null) {
            new Mending(replica.to().session(), table).replace(now, elsewhere);
        } else {
            ofTable.prepare(now, elsewhere);
        }
    }

    /**
     * Makes the rows that others refer to and that are nowhere any more, with nothing but what is referred to.
     *
     * @return what tells them from every other
     */
    Set<String> makeParents() {
        List<Sql> statements = new ArrayList<>(List.of(Sql.of("SET SESSION foreign_key_checks = 0")));
        parents.forEach((key, all) -> tables.find(key.parent())
                .ifPresent(parent ->
                        all.forEach(values -> statements.add(Sql.of("INSERT IGNORE INTO " + parent.name() + " (")
                                .names(key.referenced())
                                .then(") VALUES (" + String.join(", ", values) + ")")))));
        statements.add(Sql.of("SET SESSION foreign_key_checks = 1"));
        replica.to().executeUnlogged(statements);
        Set<String> made = new HashSet<>();
        parents.forEach((key, all) -> tables.find(key.parent()).ifPresent(parent -> {
            TableKey referenced = new TableKeys(replica.to().session()).of(parent.shape(), key.referenced());
            Rows rows = new Rows(replica.to());
            all.forEach(values -> rows.see(parent, rows.having(parent, referenced, values))
                    .values()
                    .forEach(row -> made.add(row.mark())));
        }));
        return made;
    }

    private void closeAfter(Exception cause) {
        try {
            close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        images.values().forEach(Images::close);
    }
}
