package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableDefinition;
import dev.globalid.replication.server.schema.TableDefinitions;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.verify.SchemaComparison;
import dev.globalid.replication.verify.SnapshotComparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Points each server that is not yet a replica at its source, from the moment on at which all were equal.
 *
 * <p>How nothing can slip between: all servers are locked against writes at once; while they are, a snapshot of each is begun
 * and all coordinates are read; then they are unlocked, after milliseconds. The snapshots are compared at leisure. When they
 * are equal, everything after the coordinates is exactly what each server still has to hear of, whenever its channel starts,
 * however many rows were written meanwhile. The usual order (one side read-only, the other channel first) needs no lock, but
 * keeps one side from being written to for the whole time, and proves no equality. Tables that have no snapshots (MyISAM)
 * keep the lock until they are compared.
 *
 * <p>When a link replicates already, its receiving server catches up before anything is held, and is locked only once it has
 * executed everything of its source.
 */
final class CoordinatesStep {

    private final Fleet fleet;
    private final FleetFacts facts;
    private final Limits limits;

    CoordinatesStep(Fleet fleet, FleetFacts facts, Limits limits) {
        this.fleet = fleet;
        this.facts = facts;
        this.limits = limits;
    }

    Step step() {
        List<String> details = fresh().flatMap(link -> Stream.of(
                                facts.usesGtids()
                                        ? "what %s has executed by then counts as executed"
                                                .formatted(link.from().name())
                                        : "",
                                new LinkSteps(replica(link), limits)
                                        .pointing(facts.usesGtids())
                                        .toString())
                        .filter(line -> !line.isEmpty())
                        .map(line -> "on %s: %s".formatted(link.to().name(), line)))
                .toList();
        return new Step(
                        "coordinates",
                        "hold both still, read their coordinates, compare the rows, and point each side at the other",
                        details,
                        this::run)
                .disrupting(Disruption.HOLDS_WRITES);
    }

    private Stream<LinkFacts> fresh() {
        return facts.links().stream().filter(link -> !link.isSetUp());
    }

    private Replica replica(LinkFacts link) {
        return fleet.replica(link.link());
    }

    private void run() throws InterruptedException {
        Map<String, BinlogCoordinates> coordinates = readWhileEqual();
        for (LinkFacts link : fresh().toList()) {
            replica(link).point(of(link.from(), coordinates), facts.usesGtids());
        }
    }

    /** The coordinates of each master. */
    private Map<String, BinlogCoordinates> readWhileEqual() throws InterruptedException {
        try (SnapshotComparison snapshots = new SnapshotComparison(fleet.servers())) {
            Map<String, BinlogCoordinates> coordinates = freeze(snapshots);
            List<TableShape> tables = tablesIfEqual();
            if (tables.stream().allMatch(TableShape::isTransactional)) {
                snapshots.unlock();
            }
            requireEqual(snapshots.differences(tables));
            return coordinates;
        }
    }

    private Map<String, BinlogCoordinates> freeze(SnapshotComparison snapshots) throws InterruptedException {
        // Before anything is held: what is left to execute under the lock is then what was written meanwhile.
        for (LinkFacts link : facts.links().stream().filter(LinkFacts::isSetUp).toList()) {
            new LinkSteps(replica(link), limits).awaitExecuted();
        }
        Map<String, BinlogCoordinates> coordinates = new LinkedHashMap<>();
        for (Server server : sourcesFirst()) {
            for (LinkFacts link : facts.links()) {
                if (link.to().name().equals(server.name()) && link.isSetUp()) {
                    new LinkSteps(replica(link), limits).awaitExecuted(of(link.from(), coordinates));
                }
            }
            snapshots.of(server.name()).lock();
            coordinates.put(server.name(), server.coordinates());
        }
        snapshots.begin();
        return coordinates;
    }

    private static BinlogCoordinates of(ServerFacts source, Map<String, BinlogCoordinates> coordinates) {
        return Objects.requireNonNull(coordinates.get(source.name()), source.name());
    }

    /** A server whose channel runs already comes after its source. */
    private List<Server> sourcesFirst() {
        List<Server> servers = new ArrayList<>(fleet.servers());
        servers.sort((one, other) -> Boolean.compare(replicates(one), replicates(other)));
        return servers;
    }

    private boolean replicates(Server server) {
        return facts.links().stream().anyMatch(link -> link.to().name().equals(server.name()) && link.isSetUp());
    }

    private List<TableShape> tablesIfEqual() {
        List<String> databases = facts.topology().databases();
        Map<String, List<TableDefinition>> tables = new LinkedHashMap<>();
        fleet.servers().forEach(server -> tables.put(server.name(), new TableDefinitions(server).of(databases)));
        requireEqual(new SchemaComparison(tables).differences());
        return new Schema(fleet.servers().get(0)).tables(databases);
    }

    private static void requireEqual(List<String> differences) {
        if (!differences.isEmpty()) {
            throw new SetupException(
                    "the two sides are not equal, %s: copy the side that is right to the other, with apply --seed-from and its name"
                            .formatted(String.join(", ", differences)));
        }
    }
}
