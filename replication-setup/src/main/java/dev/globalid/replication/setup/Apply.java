package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the two servers of a topology a pair. {@link #prepare} looks and plans; nothing changes until {@link #plan()} is
 * executed, which has to happen before {@link #close()}. Not thread-safe.
 */
public final class Apply implements AutoCloseable {

    private final Pair pair;
    private final List<Finding> findings;
    private final Plan plan;

    private Apply(Pair pair, List<Finding> findings, Plan plan) {
        this.pair = pair;
        this.findings = findings;
        this.plan = plan;
    }

    /**
     * Connects to both servers, gathers the facts, and plans what is left to do. Blocks for as long as it takes to read all
     * rows of the replicated databases, unless the servers are a pair already.
     *
     * @throws dev.globalid.replication.ReplicationException when a server cannot be reached, or its administrator may not
     *     do what is needed
     */
    public static Apply prepare(Topology topology, Limits limits) {
        return connected(topology, limits, pair -> prepare(pair, limits));
    }

    /**
     * The same, where one side is to get all its data from the other first. A side that replicates from the donor without an
     * error has it already: then this is {@link #prepare}.
     *
     * @throws dev.globalid.replication.UsageException when the topology has no such donor
     */
    public static Apply prepareSeeding(Topology topology, Limits limits, SeedRequest request) {
        request.requireDonorOf(topology);
        return connected(topology, limits, pair -> prepareSeeding(pair, limits, request));
    }

    private static Apply connected(Topology topology, Limits limits, Function<Pair, Apply> prepare) {
        requireTwo(topology.masters());
        Server a = connect(topology, 0, limits);
        try {
            Server b = connect(topology, 1, limits);
            try {
                return prepare.apply(new Pair(topology, a, b));
            } catch (RuntimeException e) {
                b.close();
                throw e;
            }
        } catch (RuntimeException e) {
            a.close();
            throw e;
        }
    }

    private static Apply prepare(Pair pair, Limits limits) {
        PairFacts facts = new PairGatherer(pair, limits.connecting()).gather();
        List<Finding> findings = new ArrayList<>(Preconditions.of(facts));
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Apply(pair, findings, Plan.EMPTY);
        }
        findings.addAll(new FileAdvice(facts).findings());
        return new Apply(pair, findings, new Planner(pair, facts, limits).plan());
    }

    private static Apply prepareSeeding(Pair pair, Limits limits, SeedRequest request) {
        SeedFacts facts = SeedFacts.gather(pair, limits, request);
        if (facts.isSeeded()) {
            return prepare(pair, limits);
        }
        List<Finding> findings = new ArrayList<>(new SeedChecks(facts).findings());
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Apply(pair, findings, Plan.EMPTY);
        }
        return new Apply(pair, findings, new SeedPlanner(pair, facts, limits, request).plan());
    }

    static void requireTwo(List<Master> masters) {
        if (masters.size() != 2) {
            throw new SetupException("the topology file has %d masters, the pair has two: leave two of them in it"
                    .formatted(masters.size()));
        }
    }

    private static Server connect(Topology topology, int index, Limits limits) {
        return Server.connect(
                topology.masters().get(index), topology.replication().tls(), limits.timeouts());
    }

    /** Everything that was looked at; with an error among them the servers cannot be a pair, and the plan is empty. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether something has to be put right first. */
    public boolean isRefused() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** What is left to do; empty when the servers are a pair already. */
    public Plan plan() {
        return plan;
    }

    @Override
    public void close() {
        try {
            pair.a().close();
        } finally {
            pair.b().close();
        }
    }
}
