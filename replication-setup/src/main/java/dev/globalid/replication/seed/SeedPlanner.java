package dev.globalid.replication.seed;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.FilterCheckStep;
import dev.globalid.replication.setup.LinkSteps;
import dev.globalid.replication.setup.Proposal;
import dev.globalid.replication.setup.ServerSteps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides how one master gets its data from another and becomes its replica; what is then left to do, {@link Apply} proposes
 * from facts that are gathered anew.
 */
final class SeedPlanner {

    private final Fleet fleet;
    private final SeedFacts facts;
    private final Limits limits;
    private final SeedRequest request;
    private final Runnable check;
    private final Replica replica;
    private final LinkSteps link;
    private final Server donor;
    private final Server recipient;

    /** @param check that has to hold before each step of the plan that the last step makes */
    SeedPlanner(Fleet fleet, SeedFacts facts, Limits limits, SeedRequest request, Runnable check) {
        this.fleet = fleet;
        this.facts = facts;
        this.limits = limits;
        this.request = request;
        this.check = check;
        this.replica = fleet.replica(facts.link().link());
        this.link = new LinkSteps(replica, limits);
        this.donor = replica.from();
        this.recipient = replica.to();
    }

    Plan plan() {
        List<Step> steps = new ArrayList<>();
        addPreparation(steps);
        addFilterCheck(steps);
        steps.addAll(
                facts.byClone()
                        ? new CloneSteps(fleet, facts, limits, request).steps()
                        : new SeedSteps(fleet, facts, limits, request).steps());
        addUnmarking(steps);
        steps.add(link.start());
        steps.add(link.catchUp());
        steps.add(new Step(
                        "pair",
                        "look at both again, and do what is then left to make them a pair",
                        List.of("%s replicates from %s too, and a row each way proves it"
                                .formatted(donor.name(), recipient.name())),
                        this::finish)
                .disrupting(Disruption.HOLDS_WRITES));
        return new Plan(steps);
    }

    private void addPreparation(List<Step> steps) {
        for (ServerFacts server : facts.fleet().servers()) {
            Map<String, String> variables = WantedVariables.toSet(fleet.topology(), server);
            if (!variables.isEmpty()) {
                steps.add(new ServerSteps(fleet.server(server.name())).setVariables(variables));
            }
        }
        steps.add(link.createAccounts());
        facts.fleet().links().stream()
                .filter(found -> found.channel().isPresent())
                .sorted(Comparator.comparing(
                        found -> fleet.topology().masters().indexOf(found.link().to())))
                .forEach(found -> steps.add(new LinkSteps(fleet.replica(found.link()), limits).forget()));
    }

    // What a server shows only once it has a source should not be missed after hours of copying.
    private void addFilterCheck(List<Step> steps) {
        FilterCheckStep filters =
                new FilterCheckStep(List.of(replica), fleet.topology().databases());
        Step check = filters.step();
        boolean byFile = !replica.dialect().filtersOnline();
        steps.add(new Step(
                check.id(),
                byFile
                        ? check.title()
                        : "check that no filter of %s keeps out what it has to apply".formatted(recipient.name()),
                List.of(
                        link.pointing(false).toString(),
                        replica.dialect().replicaStatus().toString(),
                        replica.forgetting().toString()),
                () -> {
                    // By position, since what is not copied yet must not count as executed.
                    replica.point(replica.written(), false);
                    if (byFile) {
                        check.run();
                    }
                    filters.requireNoOther();
                }));
    }

    private void addUnmarking(List<Step> steps) {
        steps.add(new ServerSteps(recipient).unlogged("unmark-", unmarking(recipient), SeedMark.clear()));
        if (facts.byClone() || facts.cloning().state() != CloneFacts.State.NONE) {
            List<Sql> statements = new ArrayList<>(SeedMark.clear());
            statements.addAll(new CloneAccount(replica).dismissal());
            steps.add(new ServerSteps(donor).unlogged("unmark-", unmarking(donor), statements));
        }
    }

    private String unmarking(Server holder) {
        return "take the note away from %s that %s is half loaded".formatted(holder.name(), recipient.name());
    }

    private void finish() {
        Proposal rest = Apply.propose(fleet, limits);
        if (rest.isRefused()) {
            throw new SeedException(rest.findings().stream()
                    .filter(Finding::isError)
                    .map(finding -> "%s of %s is %s: %s"
                            .formatted(finding.name(), finding.subject(), finding.found(), finding.remedy()))
                    .collect(Collectors.joining("; ")));
        }
        rest.plan().guardedBy(check).execute(PlanListener.SILENT);
    }
}
