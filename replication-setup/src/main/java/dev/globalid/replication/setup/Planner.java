package dev.globalid.replication.setup;

import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.LinkState;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides what is left to do, from facts alone: the same facts give the same plan, and what is finished an empty one. */
final class Planner {

    private final Fleet fleet;
    private final FleetFacts facts;
    private final Limits limits;

    Planner(Fleet fleet, FleetFacts facts, Limits limits) {
        this.fleet = fleet;
        this.facts = facts;
        this.limits = limits;
    }

    Plan plan() {
        List<Step> steps = new ArrayList<>();
        facts.servers().forEach(server -> addPreparation(steps, server));
        int preparation = steps.size();
        addChannels(steps);
        boolean channelsChange = steps.size() > preparation;
        if (channelsChange || facts.servers().stream().anyMatch(ServerFacts::canaryLeft)) {
            steps.addAll(new CanarySteps(fleet, limits).steps());
        }
        return new Plan(steps);
    }

    private void addPreparation(List<Step> steps, ServerFacts server) {
        ServerSteps make = new ServerSteps(fleet.server(server.name()));
        Map<String, String> databases = facts.databasesToCreate(server);
        if (!databases.isEmpty()) {
            steps.add(make.createDatabases(databases));
        }
        Map<String, String> variables = WantedVariables.toSet(facts.topology(), server);
        if (!variables.isEmpty()) {
            steps.add(make.setVariables(variables));
        }
        facts.links().stream()
                .filter(link -> link.from().equals(server) && !link.isSetUp())
                .forEach(link -> steps.add(steps(link).createAccounts()));
    }

    private void addChannels(List<Step> steps) {
        List<String> databases = facts.topology().databases();
        facts.links().stream()
                .filter(this::needsFilter)
                .map(link -> link.channel().isPresent()
                        ? steps(link).setFilter(databases).disrupting(Disruption.STOPS_CHANNEL)
                        : steps(link).setFilter(databases))
                .forEach(steps::add);
        // A link that is set up goes first, since the others' coordinates are only good once it has caught up.
        facts.links().stream()
                .filter(this::needsStart)
                .filter(LinkFacts::isSetUp)
                .forEach(link -> addStart(steps, link));
        if (facts.needsCoordinates()) {
            steps.add(new CoordinatesStep(fleet, facts, limits).step());
            List<LinkFacts> fresh =
                    facts.links().stream().filter(link -> !link.isSetUp()).toList();
            steps.add(new FilterCheckStep(fresh.stream().map(this::replica).toList(), databases).step());
            fresh.forEach(link -> addStart(steps, link));
        }
    }

    private void addStart(List<Step> steps, LinkFacts link) {
        steps.add(steps(link).start());
        steps.add(steps(link).catchUp());
    }

    private boolean needsStart(LinkFacts link) {
        return link.state() != LinkState.RUNNING || needsFilter(link);
    }

    private boolean needsFilter(LinkFacts link) {
        Set<String> databases = new HashSet<>(facts.topology().databases());
        return replica(link).dialect().filtersOnline()
                && link.channel()
                        .map(channel -> !new HashSet<>(channel.databases()).equals(databases))
                        .orElse(!link.to().limitsTo(facts.topology().databases()));
    }

    private LinkSteps steps(LinkFacts link) {
        return new LinkSteps(replica(link), limits);
    }

    private Replica replica(LinkFacts link) {
        return fleet.replica(link.link());
    }
}
