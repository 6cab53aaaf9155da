package dev.globalid.replication.facts;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Accounts;
import dev.globalid.replication.server.Canary;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Waiting;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableDefinition;
import dev.globalid.replication.server.schema.TableDefinitions;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.SchemaComparison;
import dev.globalid.replication.verify.SnapshotComparison;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what {@link FleetFacts} holds; changes nothing, and refuses an administrator who would fail half-way. */
public final class FactsGatherer {

    private final Fleet fleet;
    private final Topology topology;
    private final Duration reconnecting;

    /** @param reconnecting how long a receiver that does not reach its source may go on trying */
    public FactsGatherer(Fleet fleet, Duration reconnecting) {
        this.fleet = fleet;
        this.topology = fleet.topology();
        this.reconnecting = reconnecting;
    }

    /**
     * Everything. Blocks for as long as it takes to read all rows of the replicated databases, unless the servers replicate
     * already.
     */
    public FleetFacts gather() {
        return gather(this::differencesInRows);
    }

    /** The same without reading the rows: only the tables are compared. */
    public FleetFacts gatherWithoutRows() {
        return gather(tables -> List.of());
    }

    private FleetFacts gather(Function<List<TableShape>, List<String>> differencesInRows) {
        FleetFacts facts = gatherServers();
        return new FleetFacts(topology, facts.servers(), differences(facts, differencesInRows));
    }

    /** The same without comparing the servers. */
    public FleetFacts gatherServers() {
        // Before anything else: without them the channels cannot be looked at.
        fleet.servers().forEach(Privileges::require);
        awaitReconnection();
        return new FleetFacts(
                topology, fleet.servers().stream().map(this::gather).toList(), List.of());
    }

    /** After a restart of the source, what a receiver says is of some seconds ago. */
    private void awaitReconnection() {
        try {
            Waiting.until(
                    reconnecting,
                    () -> fleet.servers().stream()
                            .flatMap(server -> server.channels().stream())
                            .noneMatch(channel -> channel.receiver().isRetrying()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerFacts gather(Server server) {
        Schema schema = new Schema(server);
        Accounts accounts = new Accounts(server);
        Stream<Account> ofOthers = fleet.others(server).stream()
                .flatMap(other -> PeerHosts.accounts(topology.replication(), other.master()).stream());
        return new ServerFacts(
                server.master(),
                server.version(),
                server.variables(),
                server.sourceStatus(),
                server.channels(),
                server.filtersFromFile(),
                schema.databases(topology.databases()),
                schema.tables(topology.databases()),
                server.isEncrypted(),
                ofOthers.distinct().filter(accounts::exists).toList(),
                new Canary(server, topology.databases().get(0)).exists(),
                halfLoaded(server));
    }

    private Optional<String> halfLoaded(Server server) {
        return new SeedMark(server)
                .read(server.name())
                .or(() -> fleet.others(server).stream()
                        .flatMap(other -> new SeedMark(other).readOfClone(other.name()).stream())
                        .findFirst());
    }

    // Masters that replicate already differ at any moment by what is on its way, and what is half loaded differs
    // anyway: only what is set up from nothing has to be equal to begin with. With one channel running the comparison
    // waits until all sides can be held still.
    private List<String> differences(FleetFacts facts, Function<List<TableShape>, List<String>> differencesInRows) {
        boolean halfLoaded =
                facts.servers().stream().anyMatch(server -> server.halfLoaded().isPresent());
        if (halfLoaded || facts.links().stream().anyMatch(link -> link.state() != LinkState.ABSENT)) {
            return List.of();
        }
        List<String> shared = shared(facts);
        Map<String, List<TableDefinition>> tables = new LinkedHashMap<>();
        fleet.servers().forEach(server -> tables.put(server.name(), new TableDefinitions(server).of(shared)));
        List<String> inShape = new SchemaComparison(tables).differences();
        return inShape.isEmpty()
                ? differencesInRows.apply(facts.servers().get(0).tables().stream()
                        .filter(table -> shared.contains(table.database()))
                        .toList())
                : inShape;
    }

    // That a whole database is missing somewhere is said once, not for each of its tables.
    private List<String> shared(FleetFacts facts) {
        return topology.databases().stream()
                .filter(database -> facts.servers().stream()
                        .allMatch(server -> server.databases().containsKey(database)))
                .toList();
    }

    private List<String> differencesInRows(List<TableShape> tables) {
        try (SnapshotComparison snapshots = new SnapshotComparison(fleet.servers())) {
            snapshots.begin();
            return snapshots.differences(tables);
        }
    }
}
