package dev.globalid.replication.verify;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.RowSum;
import dev.globalid.replication.server.rows.Snapshot;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Snapshots of several servers, and in which tables of the same shape they hold different rows. */
public final class SnapshotComparison implements AutoCloseable {

    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();

    /** Nothing is begun yet. */
    public SnapshotComparison(List<Server> servers) {
        servers.forEach(server -> snapshots.put(server.name(), new Snapshot(server)));
    }

    /** Of the master with that name. */
    public Snapshot of(String master) {
        return Objects.requireNonNull(snapshots.get(master), master);
    }

    /** Begins the view of each. */
    public void begin() {
        snapshots.values().forEach(Snapshot::begin);
    }

    /** Lets writes go on where they are held back. */
    public void unlock() {
        snapshots.values().forEach(Snapshot::unlock);
    }

    /** One sentence for each table that differs. Reads all of their rows on all servers. */
    public List<String> differences(List<TableShape> tables) {
        List<String> differences = new ArrayList<>();
        for (TableShape table : tables) {
            Map<String, RowSum> sums = new LinkedHashMap<>();
            snapshots.forEach((master, snapshot) -> sums.put(master, snapshot.sum(table)));
            Map.Entry<String, RowSum> first = sums.entrySet().iterator().next();
            sums.forEach((master, sum) -> {
                if (!sum.equals(first.getValue())) {
                    differences.add(difference(table, first.getKey(), first.getValue(), master, sum));
                }
            });
        }
        return differences;
    }

    private static String difference(TableShape table, String a, RowSum onA, String b, RowSum onB) {
        return onA.rows() == onB.rows()
                ? "the %d rows of table %s are not the same on %s and %s".formatted(onA.rows(), table.fullName(), a, b)
                : "table %s has %d rows on %s, %d on %s".formatted(table.fullName(), onA.rows(), a, onB.rows(), b);
    }

    /** Ends the views, and the locks where they are still held. */
    @Override
    public void close() {
        List<RuntimeException> failures = new ArrayList<>();
        for (Snapshot snapshot : snapshots.values()) {
            try {
                snapshot.close();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
