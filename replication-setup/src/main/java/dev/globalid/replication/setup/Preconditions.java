package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import java.util.ArrayList;
import java.util.List;

/** Everything that has to hold before two servers can be made a pair. */
final class Preconditions {

    private Preconditions() {}

    static List<Finding> of(PairFacts facts) {
        List<Finding> findings = new ArrayList<>();
        facts.servers().forEach(server -> findings.addAll(new ServerChecks(facts.topology(), server).findings()));
        findings.addAll(new PairChecks(facts).findings());
        facts.directions()
                .forEach(direction -> findings.addAll(new ChannelChecks(direction, facts.topology()).findings()));
        return findings;
    }
}
