package dev.globalid.replication.setup;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.check.FleetChecks;
import dev.globalid.replication.facts.FactsGatherer;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.OperatorLock;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Makes the servers of a topology masters of each other. {@link #prepare} looks and plans; nothing changes until {@link
 * #plan()} is executed, which has to happen before {@link #close()}. Until then nobody else sets up or repairs these masters.
 * Not thread-safe.
 */
public final class Apply implements AutoCloseable {

    private static final String COMMAND = "apply";

    private final Fleet fleet;
    private final OperatorLock lock;
    private final Proposal proposal;
    private final Supplier<Proposal> again;

    private Apply(Fleet fleet, OperatorLock lock, Proposal proposal, Supplier<Proposal> again) {
        this.fleet = fleet;
        this.lock = lock;
        this.proposal = proposal;
        this.again = again;
    }

    /**
     * Connects to all servers, gathers the facts, and plans what is left to do. Blocks for as long as it takes to read all
     * rows of the replicated databases, unless the servers replicate already.
     *
     * @throws dev.globalid.replication.ReplicationException when a server cannot be reached, its administrator may not do what
     *     is needed, or somebody else is at work
     */
    public static Apply prepare(Topology topology, Limits limits) {
        return prepare(
                topology,
                limits,
                (fleet, check) -> propose(fleet, limits),
                (fleet, check) -> proposeAgain(fleet, limits));
    }

    /**
     * The same with another way to propose what to do.
     *
     * @param propose from the connected servers; a step that makes a further plan has it guarded by the check that is given too
     * @param proposeAgain the same, the moment before the first step
     */
    public static Apply prepare(
            Topology topology,
            Limits limits,
            BiFunction<Fleet, Runnable, Proposal> propose,
            BiFunction<Fleet, Runnable, Proposal> proposeAgain) {
        requireTwo(topology);
        Fleet fleet = Fleet.connect(topology, limits.timeouts());
        try {
            OperatorLock lock = OperatorLock.take(fleet, COMMAND);
            try {
                return new Apply(
                        fleet,
                        lock,
                        propose.apply(fleet, lock::require).guardedBy(lock::require),
                        () -> proposeAgain.apply(fleet, lock::require).guardedBy(lock::require));
            } catch (RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** Looks at connected servers, and proposes what is left to do. */
    public static Proposal propose(Fleet fleet, Limits limits) {
        return propose(fleet, limits, new FactsGatherer(fleet, limits.settle()).gather());
    }

    /**
     * The same for servers that were looked at just now. Their rows are not read once more: the plan compares them itself, while
     * all are held still and before anything is pointed anywhere.
     */
    public static Proposal proposeAgain(Fleet fleet, Limits limits) {
        return propose(fleet, limits, new FactsGatherer(fleet, limits.settle()).gatherWithoutRows());
    }

    private static Proposal propose(Fleet fleet, Limits limits, FleetFacts facts) {
        List<Finding> findings = new ArrayList<>(new FleetChecks(facts).findings());
        if (findings.stream().anyMatch(Finding::isError)) {
            return Proposal.refused(findings);
        }
        findings.addAll(new FileAdvice(facts).findings());
        return new Proposal(findings, new Planner(fleet, facts, limits).plan());
    }

    private static void requireTwo(Topology topology) {
        int masters = topology.masters().size();
        if (masters != 2) {
            throw new UsageException(
                    "the topology file has %d masters, and apply does not set up more than two: leave two of them in it"
                            .formatted(masters));
        }
    }

    /** What was proposed. */
    public Proposal proposal() {
        return proposal;
    }

    /**
     * Looks again, the moment before the first step, and proposes anew; where nothing has changed it is the same. Blocks for as
     * long as that takes, but does not read rows that {@link #prepare} has compared.
     */
    public Proposal again() {
        lock.require();
        return again.get();
    }

    /** Everything that was looked at; with an error among them the servers cannot be masters of each other, and the plan is empty. */
    public List<Finding> findings() {
        return proposal.findings();
    }

    /** Whether something has to be put right first. */
    public boolean isRefused() {
        return proposal.isRefused();
    }

    /** What is left to do; empty when all is done already. */
    public Plan plan() {
        return proposal.plan();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } finally {
            fleet.close();
        }
    }
}
