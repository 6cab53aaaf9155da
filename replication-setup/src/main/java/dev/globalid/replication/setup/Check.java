package dev.globalid.replication.setup;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Server;
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
 * Looks at everything that the pair of a topology depends on, and changes nothing, unless the probe is asked for. Not
 * thread-safe.
 */
public final class Check {

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
        Apply.requireTwo(topology.masters());
        this.topology = topology;
        this.limits = limits;
        this.probe = probe;
        this.optionFiles = MyCnfLines.readAll(optionFiles);
    }

    /**
     * Everything that was looked at. Blocks for as long as it takes to read all rows of the replicated databases, unless
     * the servers replicate already.
     */
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Server> servers = new ArrayList<>();
        try {
            for (Master master : topology.masters()) {
                connect(master, servers, findings);
            }
            if (findings.stream().noneMatch(Finding::isError)) {
                look(new Pair(topology, servers.get(0), servers.get(1)), findings);
            }
            return List.copyOf(findings);
        } finally {
            servers.forEach(Server::close);
        }
    }

    private void connect(Master master, List<Server> servers, List<Finding> findings) {
        try {
            Server server = Server.connect(master, topology.replication().tls(), limits.timeouts());
            servers.add(server);
            findings.add(Finding.ok("connection", master.name(), "answers at " + master.address()));
            findings.add(privileges(server));
        } catch (ReplicationException e) {
            findings.add(Finding.error(
                    "connection",
                    master.name(),
                    String.valueOf(e.getMessage()),
                    "an answer to its administrator",
                    "put that right and run check again: nothing else was looked at"));
        }
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

    private void look(Pair pair, List<Finding> findings) throws InterruptedException {
        PairFacts facts = new PairGatherer(pair, Duration.ZERO).gather();
        boolean replicates = facts.directions().stream().anyMatch(Direction::isSetUp);
        findings.addAll(Preconditions.of(facts));
        findings.addAll(new TransactionIdChecks(facts).findings());
        findings.add(new ClockCheck(pair).finding());
        for (ServerFacts server : facts.servers()) {
            Server connected = pair.named(server.name());
            findings.addAll(new VariableChecks(topology, server, replicates).findings());
            findings.addAll(new OriginChecks(facts, server, connected).findings());
            findings.addAll(new MyCnfChecks(topology, server, optionFiles.get(server.name())).findings());
            findings.addAll(new CounterChecks(facts, server, connected).findings());
            findings.addAll(new HazardChecks(server, topology.databases(), connected).findings());
            if (!replicates) {
                clonePlugin(connected).ifPresent(findings::add);
            }
        }
        for (Direction direction : facts.directions()) {
            findings.add(reachability(pair, direction));
            findings.addAll(new GtidChecks(
                            direction,
                            pair.named(direction.from().name()),
                            pair.named(direction.to().name()))
                    .findings());
            new FilterCheck(direction, topology.databases()).finding().ifPresent(findings::add);
        }
    }

    private static Optional<Finding> clonePlugin(Server server) {
        if (server.version().isMariaDb() || !server.version().isAtLeast(8, 0, 17)) {
            return Optional.empty();
        }
        return Optional.of(Finding.ok(
                "clone plugin",
                server.name(),
                server.clonePlugin().isActive() ? "active" : "not active: --seed-from copies over connections"));
    }

    private Finding reachability(Pair pair, Direction direction) throws InterruptedException {
        return probe && direction.state() == ChannelState.ABSENT
                ? new Probe(
                                pair.named(direction.from().name()),
                                pair.named(direction.to().name()),
                                limits.connecting())
                        .finding()
                : new ReachabilityCheck(direction).finding();
    }
}
