package dev.globalid.replication.check;

import dev.globalid.replication.facts.FactsGatherer;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.LinkState;
import dev.globalid.replication.facts.Privileges;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.OperatorLock;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at everything that the masters of a topology depend on, and changes nothing, unless the probe is asked for. Not
 * thread-safe.
 */
public final class Check {

    private static final String PROBE = "check --probe";

    private final Topology topology;
    private final Limits limits;
    private final boolean probe;
    private final Map<String, MyCnfLines> optionFiles;

    /**
     * @param probe whether a server that replicates from nowhere may knock at its peer
     * @param optionFiles copies of the servers' my.cnf, by the masters' names; may lack any
     * @throws dev.globalid.replication.UsageException when one cannot be read
     */
    public Check(Topology topology, Limits limits, boolean probe, Map<String, Path> optionFiles) {
        this.topology = topology;
        this.limits = limits;
        this.probe = probe;
        this.optionFiles = MyCnfLines.readAll(optionFiles);
    }

    /**
     * Everything that was looked at. Blocks for as long as it takes to read all rows of the replicated databases, unless
     * the servers replicate already.
     *
     * @throws dev.globalid.replication.ReplicationException when it has to probe, and somebody else is at work
     */
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Fleet fleet = Fleet.reach(topology, limits.timeouts())) {
            topology.masters().forEach(master -> connection(fleet, master, findings));
            if (findings.stream().noneMatch(Finding::isError)) {
                lookOrProbe(fleet, findings);
            }
            return List.copyOf(findings);
        }
    }

    // A probe makes a channel and takes it away again, which nobody else may be setting up meanwhile.
    private void lookOrProbe(Fleet fleet, List<Finding> findings) throws InterruptedException {
        if (probe) {
            try (OperatorLock lock = OperatorLock.take(fleet, PROBE)) {
                look(fleet, findings, lock::require);
            }
        } else {
            look(fleet, findings, () -> {});
        }
    }

    private static void connection(Fleet fleet, Master master, List<Finding> findings) {
        fleet.find(master).ifPresent(server -> {
            findings.add(Finding.ok("connection", master.name(), "answers at " + master.address()));
            findings.add(privileges(server));
        });
        fleet.failure(master)
                .ifPresent(failure -> findings.add(Finding.error(
                        "connection",
                        master.name(),
                        String.valueOf(failure.getMessage()),
                        "an answer to its administrator",
                        "put that right and run check again: nothing else was looked at")));
    }

    private static Finding privileges(Server server) {
        Set<String> missing = Privileges.missing(server);
        return missing.isEmpty()
                ? Finding.ok("privileges", server.name(), "all that are needed")
                : Finding.error(
                        "privileges",
                        server.name(),
                        "the user '%s' lacks %s"
                                .formatted(server.master().admin().user(), String.join(", ", missing)),
                        "all that are needed",
                        "grant them ON *.* and run check again: nothing else was looked at");
    }

    private void look(Fleet fleet, List<Finding> findings, Runnable beforeProbe) throws InterruptedException {
        FleetFacts facts = new FactsGatherer(fleet, Duration.ZERO).gather();
        boolean replicates = facts.links().stream().anyMatch(LinkFacts::isSetUp);
        findings.addAll(new FleetChecks(facts).findings());
        findings.addAll(new TransactionIdChecks(facts).findings());
        findings.addAll(new ClockChecks(fleet.servers()).findings());
        for (ServerFacts server : facts.servers()) {
            Server connected = fleet.server(server.name());
            findings.addAll(new VariableChecks(topology, server, replicates).findings());
            findings.addAll(new OriginChecks(facts, server, connected).findings());
            findings.addAll(new MyCnfChecks(topology, server, optionFiles.get(server.name())).findings());
            findings.addAll(new CounterChecks(facts, server, connected).findings());
            findings.addAll(new HazardChecks(server, topology.databases(), connected).findings());
            if (!replicates) {
                clonePlugin(connected).ifPresent(findings::add);
            }
        }
        for (LinkFacts link : facts.links()) {
            Replica replica = fleet.replica(link.link());
            if (link.channel().isPresent() || link.refusal().isEmpty()) {
                findings.add(reachability(replica, link, beforeProbe));
            }
            findings.addAll(new GtidChecks(link, replica).findings());
            new FilterCheck(link, topology.databases()).finding().ifPresent(findings::add);
        }
    }

    private static Optional<Finding> clonePlugin(Server server) {
        if (server.version().isMariaDb() || !server.version().isAtLeast(8, 0, 17)) {
            return Optional.empty();
        }
        return Optional.of(Finding.ok(
                "clone plugin",
                server.name(),
                new ClonePlugin(server).isActive() ? "active" : "not active: --seed-from copies over connections"));
    }

    private Finding reachability(Replica replica, LinkFacts link, Runnable beforeProbe) throws InterruptedException {
        if (!probe || link.state() != LinkState.ABSENT) {
            return new ReachabilityCheck(link).finding();
        }
        beforeProbe.run();
        return new Probe(replica, limits.settle()).finding();
    }
}
