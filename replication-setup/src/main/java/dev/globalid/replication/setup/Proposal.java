package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import java.util.List;

/**
 * What was found, and what is left to do.
 *
 * @param plan empty when there is nothing to do, or an error among the findings has to be put right first
 */
public record Proposal(List<Finding> findings, Plan plan) {

    public Proposal {
        findings = List.copyOf(findings);
    }

    /** One that does nothing, since an error has to be put right first. */
    public static Proposal refused(List<Finding> findings) {
        return new Proposal(findings, Plan.EMPTY);
    }

    /** The same, where {@code check} has to hold before each step. */
    Proposal guardedBy(Runnable check) {
        return new Proposal(findings, plan.guardedBy(check));
    }

    public boolean isRefused() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
