package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Decides what is left to do, from facts alone: the same facts give the same plan, and a finished pair an empty one. */
final class Planner {

    private final Pair pair;
    private final PairFacts facts;
    private final Limits limits;

    Planner(Pair pair, PairFacts facts, Limits limits) {
        this.pair = pair;
        this.facts = facts;
        this.limits = limits;
    }

    Plan plan() {
        List<Step> steps = new ArrayList<>();
        addPreparation(steps);
        int preparation = steps.size();
        addChannels(steps);
        boolean channelsChange = steps.size() > preparation;
        if (channelsChange || facts.servers().stream().anyMatch(ServerFacts::canaryLeft)) {
            steps.addAll(new CanarySteps(pair, limits).steps());
        }
        return new Plan(steps);
    }

    private void addPreparation(List<Step> steps) {
        for (ServerFacts server : facts.servers()) {
            ServerSteps make = new ServerSteps(server(server));
            Map<String, String> databases = facts.databasesToCreate(server);
            if (!databases.isEmpty()) {
                steps.add(make.createDatabases(databases));
            }
            Map<String, String> variables = WantedVariables.toSet(facts.topology(), server);
            if (!variables.isEmpty()) {
                steps.add(make.setVariables(variables));
            }
            ServerFacts peer = facts.peerOf(server);
            if (!new Direction(server, peer, user()).isSetUp()) {
                steps.add(make.createAccounts(
                        PeerHosts.accounts(facts.topology().replication(), peer.master()),
                        facts.topology().replication(),
                        peer.name()));
            }
        }
    }

    private void addChannels(List<Step> steps) {
        facts.directions().stream()
                .filter(this::needsFilter)
                .forEach(direction -> steps.add(new ServerSteps(server(direction.to()))
                        .setFilter(facts.topology().databases())));
        // A direction that is set up goes first, since the other's coordinates are only good once it has caught up.
        facts.directions().stream()
                .filter(this::needsStart)
                .filter(Direction::isSetUp)
                .forEach(direction -> steps.addAll(start(direction)));
        if (facts.needsCoordinates()) {
            steps.add(new CoordinatesStep(pair, facts, limits).step());
            List<Direction> fresh = facts.directions().stream()
                    .filter(direction -> !direction.isSetUp())
                    .toList();
            List<Server> filteredByFile = fresh.stream()
                    .filter(direction -> !filtersOnline(direction))
                    .map(direction -> server(direction.to()))
                    .toList();
            if (!filteredByFile.isEmpty()) {
                steps.add(new FilterCheckStep(filteredByFile, facts.topology().databases()).step());
            }
            fresh.forEach(direction -> steps.addAll(start(direction)));
        }
    }

    private List<Step> start(Direction direction) {
        return List.of(channel(direction).start(), channel(direction).catchUp());
    }

    private boolean needsStart(Direction direction) {
        return direction.state() != ChannelState.RUNNING || needsFilter(direction);
    }

    private boolean needsFilter(Direction direction) {
        return filtersOnline(direction)
                && direction
                        .channel()
                        .map(channel -> !new HashSet<>(channel.databases())
                                .equals(new HashSet<>(facts.topology().databases())))
                        .orElse(!direction.to().limitsTo(facts.topology().databases()));
    }

    private boolean filtersOnline(Direction direction) {
        return server(direction.to()).dialect().filtersOnline();
    }

    private ChannelSteps channel(Direction direction) {
        return new ChannelSteps(server(direction.from()), server(direction.to()), limits);
    }

    private Server server(ServerFacts server) {
        return pair.named(server.name());
    }

    private String user() {
        return facts.topology().replication().user();
    }
}
