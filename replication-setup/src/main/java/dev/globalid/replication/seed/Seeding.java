package dev.globalid.replication.seed;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.Proposal;
import dev.globalid.replication.topology.Topology;
import java.util.List;
import java.util.function.Supplier;

/** Makes servers masters of each other, where one is to get all its data from another first. */
public final class Seeding {

    private Seeding() {}

    /**
     * As {@link Apply#prepare(Topology, Limits)}. A server that replicates from the donor without an error has its data already:
     * then it is just that.
     *
     * @throws dev.globalid.replication.UsageException when the topology has no such donor
     */
    public static Apply prepare(Topology topology, Limits limits, SeedRequest request) {
        request.link(topology);
        return Apply.prepare(
                topology,
                limits,
                (fleet, check) -> propose(fleet, limits, request, check, () -> Apply.propose(fleet, limits)),
                (fleet, check) -> propose(fleet, limits, request, check, () -> Apply.proposeAgain(fleet, limits)));
    }

    private static Proposal propose(
            Fleet fleet, Limits limits, SeedRequest request, Runnable check, Supplier<Proposal> withoutSeed) {
        SeedFacts facts = SeedFacts.gather(fleet, limits, request);
        if (facts.isSeeded()) {
            return withoutSeed.get();
        }
        List<Finding> findings = new SeedChecks(facts).findings();
        return findings.stream().anyMatch(Finding::isError)
                ? Proposal.refused(findings)
                : new Proposal(findings, new SeedPlanner(fleet, facts, limits, request, check).plan());
    }
}
