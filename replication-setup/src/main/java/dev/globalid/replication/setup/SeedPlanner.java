package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.SeedMark;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides how one side gets its data from the other and becomes its replica; what is then left of a pair, {@link Planner}
 * decides from facts that are gathered anew.
 */
final class SeedPlanner {

    private final Pair pair;
    private final SeedFacts facts;
    private final Limits limits;
    private final SeedRequest request;
    private final Server donor;
    private final Server recipient;

    SeedPlanner(Pair pair, SeedFacts facts, Limits limits, SeedRequest request) {
        this.pair = pair;
        this.facts = facts;
        this.limits = limits;
        this.request = request;
        this.donor = pair.named(facts.donor().name());
        this.recipient = pair.named(facts.recipient().name());
    }

    Plan plan() {
        List<Step> steps = new ArrayList<>();
        addPreparation(steps);
        addFilterByFile(steps);
        steps.addAll(
                facts.byClone()
                        ? new CloneSteps(pair, facts, limits, request).steps()
                        : new SeedSteps(pair, facts, request).steps());
        addUnmarking(steps);
        addReplication(steps);
        steps.add(new Step(
                "pair",
                "look at both again, and do what is then left to make them a pair",
                List.of("%s replicates from %s too, and a row each way proves it"
                        .formatted(donor.name(), recipient.name())),
                this::finish));
        return new Plan(steps);
    }

    private void addPreparation(List<Step> steps) {
        Replication replication = pair.topology().replication();
        for (ServerFacts server : facts.pair().servers()) {
            Map<String, String> variables = WantedVariables.toSet(pair.topology(), server);
            if (!variables.isEmpty()) {
                steps.add(new ServerSteps(pair.named(server.name())).setVariables(variables));
            }
        }
        steps.add(new ServerSteps(donor)
                .createAccounts(PeerHosts.accounts(replication, recipient.master()), replication, recipient.name()));
        for (ServerFacts server : facts.pair().servers()) {
            if (!server.channels().isEmpty()) {
                steps.add(new ServerSteps(pair.named(server.name())).forgetSource());
            }
        }
    }

    // What a server reads only at its start, and shows only once it has a source, should not be missed after hours of
    // copying.
    private void addFilterByFile(List<Step> steps) {
        if (recipient.dialect().filtersOnline()) {
            return;
        }
        Pointing pointing = new Pointing(pair, facts.pair(), facts.direction());
        Step check = new FilterCheckStep(List.of(recipient), pair.topology().databases()).step();
        steps.add(new Step(
                check.id(),
                check.title(),
                List.of(
                        pointing.toShow().toString(),
                        recipient.dialect().replicaStatus().toString(),
                        recipient.dialect().forget().toString()),
                () -> {
                    pointing.run(CatchUp.coordinates(donor));
                    check.run();
                    recipient.execute(recipient.dialect().forget());
                }));
    }

    private void addUnmarking(List<Step> steps) {
        steps.add(new ServerSteps(recipient).unlogged("unmark-", unmarking(recipient), SeedMark.clear()));
        if (facts.byClone() || facts.cloning().state() != CloneFacts.State.NONE) {
            List<Sql> statements = new ArrayList<>(SeedMark.clear());
            statements.addAll(CloneSteps.dismissal(pair, recipient));
            steps.add(new ServerSteps(donor).unlogged("unmark-", unmarking(donor), statements));
        }
    }

    private String unmarking(Server holder) {
        return "take the note away from %s that %s is half loaded".formatted(holder.name(), recipient.name());
    }

    private void addReplication(List<Step> steps) {
        ChannelSteps channel = new ChannelSteps(donor, recipient, limits);
        steps.add(channel.start());
        steps.add(channel.catchUp());
    }

    private void finish() {
        try (Apply rest = Apply.prepare(pair.topology(), limits)) {
            if (rest.isRefused()) {
                throw new SetupException(rest.findings().stream()
                        .filter(Finding::isError)
                        .map(finding -> "%s of %s is %s: %s"
                                .formatted(finding.name(), finding.subject(), finding.found(), finding.remedy()))
                        .collect(Collectors.joining("; ")));
            }
            rest.plan().execute(PlanListener.SILENT);
        }
    }
}
