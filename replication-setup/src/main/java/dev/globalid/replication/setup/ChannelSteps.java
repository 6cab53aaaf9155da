package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import java.util.List;

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
}
