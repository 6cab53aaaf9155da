package dev.globalid.replication.seed;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.SourceStatus;
import dev.globalid.replication.server.copy.Blueprint;
import dev.globalid.replication.server.copy.Blueprints;
import dev.globalid.replication.server.copy.CopiedTable;
import dev.globalid.replication.server.copy.Recipient;
import dev.globalid.replication.server.copy.RowCopy;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.Snapshot;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Copies databases of a live donor to a recipient that does not have them, out of its binary log.
 *
 * <p>How all of it is of one moment: one connection holds all writes to the donor back; while it does, every other one begins
 * its snapshot, and the coordinates and all definitions are read; then writes go on, after milliseconds where definitions are
 * few. Rows are read from the snapshots at leisure, in parts along the primary key, several at once. Tables that have no
 * snapshots (MyISAM) are copied before writes go on. Triggers and events come last, so that no row fires them.
 */
final class Seed {

    private final Master donor;
    private final Master recipient;
    private final Tls tls;
    private final List<String> databases;
    private final SeedLimits limits;
    private final SeedListener listener;

    Seed(Master donor, Master recipient, Tls tls, List<String> databases, SeedLimits limits, SeedListener listener) {
        this.donor = donor;
        this.recipient = recipient;
        this.tls = tls;
        this.databases = List.copyOf(databases);
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Copies all of it. Blocks for as long as that takes.
     *
     * @return the donor's coordinates of the moment that the copy shows
     * @throws dev.globalid.replication.ReplicationException when a server refuses, or does not answer
     */
    BinlogCoordinates run() throws InterruptedException {
        try (Recipient target = Recipient.open(recipient, tls, limits.timeouts())) {
            long packets = target.widenPackets();
            try {
                return run(target);
            } finally {
                target.limitPackets(packets);
            }
        }
    }

    private BinlogCoordinates run(Recipient target) throws InterruptedException {
        List<RowCopy> copies = new ArrayList<>();
        try (Server holder = Server.connect(donor, tls, limits.timeouts());
                Snapshot snapshot = new Snapshot(holder)) {
            for (int i = 0; i < limits.workers(); i++) {
                copies.add(RowCopy.open(donor, recipient, tls, limits.timeouts()));
            }
            return copy(holder, snapshot, target, copies);
        } finally {
            copies.forEach(RowCopy::abort);
            listener.finished();
        }
    }

    private BinlogCoordinates copy(Server holder, Snapshot snapshot, Recipient target, List<RowCopy> copies)
            throws InterruptedException {
        lock(snapshot);
        copies.forEach(RowCopy::begin);
        BinlogCoordinates coordinates = coordinates(holder);
        Blueprint blueprint = new Blueprints(holder).read(databases);
        List<CopiedTable> unsteady = blueprint.tables().stream()
                .filter(table -> !table.table().shape().isTransactional())
                .toList();
        if (unsteady.isEmpty()) {
            snapshot.unlock();
        }
        target.createDatabases(blueprint.databases());
        target.create(blueprint.tableDefinitions());
        try (Workers workers = new Workers(copies, listener)) {
            announce(blueprint.tables());
            copyRows(unsteady, new Rows(holder), workers);
            workers.await();
            snapshot.unlock();
            // Before the rows: one that cannot be made should not be missed after hours of copying.
            target.create(blueprint.objects());
            List<CopiedTable> steady = new ArrayList<>(blueprint.tables());
            steady.removeAll(unsteady);
            copyRows(steady, new Rows(holder), workers);
            workers.await();
        }
        target.create(blueprint.reactions());
        return coordinates;
    }

    private void copyRows(List<CopiedTable> tables, Rows rows, Workers workers) throws InterruptedException {
        for (CopiedTable table : tables) {
            listener.table(table.fullName());
            for (Iterator<Part> parts = parts(table, rows); parts.hasNext(); ) {
                workers.copy(table, parts.next());
            }
        }
    }

    // The parts are cut along what is there now; each is then read from the snapshot, so that every row is in one of
    // them.
    private static Iterator<Part> parts(CopiedTable table, Rows rows) {
        if (!table.table().key().isOrdered()) {
            return List.of(Part.ALL).iterator();
        }
        Chunks<RowKey> chunks = new Chunks<>(
                (after, n) -> rows.key(table.table(), Part.between(after, java.util.Optional.empty()), n),
                Chunks.rowsFor(table.table().estimatedRows(), table.estimatedBytes()));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return chunks.hasNext();
            }

            @Override
            public Part next() {
                Chunks.Range<RowKey> range = chunks.next();
                return Part.between(range.after(), range.upTo());
            }
        };
    }

    private void announce(List<CopiedTable> tables) {
        listener.started(
                tables.size(),
                tables.stream()
                        .mapToLong(table -> table.table().estimatedRows())
                        .sum(),
                tables.stream().mapToLong(CopiedTable::estimatedBytes).sum());
    }

    private void lock(Snapshot snapshot) throws InterruptedException {
        for (int tries = 1; !snapshot.tryLock(limits.lock()); tries++) {
            if (tries == limits.lockTries()) {
                throw new SeedException(
                        "%s could not be held still: each of %d times statements were still under way after %d s; run again when no long one is, SHOW PROCESSLIST on it shows them"
                                .formatted(donor.name(), tries, limits.lock().toSeconds()));
            }
            Thread.sleep(limits.pause().toMillis());
        }
    }

    private BinlogCoordinates coordinates(Server holder) {
        return holder.sourceStatus()
                .map(SourceStatus::coordinates)
                .orElseThrow(() ->
                        new SeedException("%s writes no binary log: add log-bin=mysql-bin to its my.cnf and restart it"
                                .formatted(donor.name())));
    }
}
