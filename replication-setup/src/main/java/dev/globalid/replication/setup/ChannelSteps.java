package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The steps that bring one direction to work. */
final class ChannelSteps {

    private final Server from;
    private final Server to;
    private final Limits limits;

    ChannelSteps(Server from, Server to, Limits limits) {
        this.from = from;
        this.to = to;
        this.limits = limits;
    }

    /**
     * For servers that read their filters only at the start, and show them only once they are a replica. Where a filter is
     * missing, the server forgets its source again, since a restart would start the channel by itself.
     */
    Step requireFilter(List<String> databases) {
        return new Step(
                "filter-check-on-" + to.name(),
                "check that %s applies only %s".formatted(to.name(), String.join(", ", databases)),
                List.of(to.dialect().replicaStatus().toString()),
                () -> checkFilter(databases));
    }

    Step start() {
        return new Step(
                "start-" + to.name(),
                "start to replicate from %s on %s".formatted(from.name(), to.name()),
                List.of(to.dialect().start().toString()),
                () -> to.execute(to.dialect().start()));
    }

    Step catchUp() {
        return new Step(
                "catch-up-" + to.name(),
                "wait until %s has executed what %s has written".formatted(to.name(), from.name()),
                List.of(to.dialect().replicaStatus().toString()),
                () -> new CatchUp(from, to, limits).await());
    }

    private void checkFilter(List<String> wanted) {
        List<String> found =
                to.channels().stream().findFirst().map(Channel::databases).orElse(List.of());
        if (!new HashSet<>(found).equals(new HashSet<>(wanted))) {
            to.execute(to.dialect().stop());
            to.execute(to.dialect().forget());
            throw new SetupException(
                    "%s limits what it applies to [%s], wanted is [%s]: %s reads this only from my.cnf, so put %s under [mysqld] there, restart it, and run again; its source is forgotten meanwhile"
                            .formatted(
                                    to.name(),
                                    String.join(", ", found),
                                    String.join(", ", wanted),
                                    to.version(),
                                    wanted.stream()
                                            .map(database -> "replicate-do-db=" + database)
                                            .collect(Collectors.joining(" and "))));
        }
    }
}
