package dev.globalid.replication.verify;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the masters of a live topology, in the replicated databases, without holding anything back. What differs only
 * because it is on its way is waited for: equal data is never called different. Blocks for as long as it takes to read all
 * rows once, and those that differ several times.
 */
public final class Verify {

    private final Topology topology;
    private final VerifyLimits limits;
    private final VerifyListener listener;

    public Verify(Topology topology, VerifyLimits limits, VerifyListener listener) {
        this.topology = topology;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Compares all masters of the topology.
     *
     * @throws dev.globalid.replication.ReplicationException when one of them cannot be reached or read
     */
    public VerifyReport run() throws InterruptedException {
        try (Fleet fleet = Fleet.connect(topology, limits.timeouts());
                SideBySide sides = new SideBySide(fleet)) {
            return compare(sides);
        } finally {
            listener.finished();
        }
    }

    private VerifyReport compare(SideBySide sides) throws InterruptedException {
        Settling settling = new Settling(sides.fleet(), limits.settle());
        SchemaRounds schema = new SchemaRounds(sides, settling, topology.databases());
        List<String> inSchema = schema.differences();
        List<String> undecided = new ArrayList<>();
        if (schema.reason().isPresent()) {
            inSchema.forEach(difference -> undecided.add("%s, which may still be on its way: %s"
                    .formatted(difference, schema.reason().get())));
            inSchema = List.of();
        }
        List<TableReport> tables = new ArrayList<>();
        for (ComparedTable table : tables(sides, schema.comparable())) {
            TableComparison comparison = new TableComparison(sides, table, settling, limits, listener);
            tables.add(comparison.compare());
            undecided.addAll(comparison.reasons());
        }
        return new VerifyReport(
                sides.fleet().servers().stream().map(Server::name).toList(), inSchema, tables, undecided);
    }

    private List<ComparedTable> tables(SideBySide sides, List<TableShape> shapes) {
        List<ComparedTable> tables = new Rows(sides.first()).tables(topology.databases(), shapes);
        listener.started(
                tables.size(),
                tables.stream().mapToLong(ComparedTable::estimatedRows).sum());
        return tables;
    }
}
