package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Canary;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The proof: a row over each link, in a table of the tool's own that is removed again. */
final class CanarySteps {

    private final Fleet fleet;
    private final Limits limits;
    private final String database;

    CanarySteps(Fleet fleet, Limits limits) {
        this.fleet = fleet;
        this.limits = limits;
        this.database = fleet.topology().databases().get(0);
    }

    List<Step> steps() {
        String table = database + "." + Canary.TABLE;
        List<Step> steps = new ArrayList<>();
        for (Replica replica : fleet.replicas()) {
            steps.add(new Step(
                    replica.id("canary"),
                    "write a canary row on %s and read it on %s"
                            .formatted(replica.from().name(), replica.to().name()),
                    List.of("table " + table),
                    () -> fly(replica)));
        }
        steps.add(new Step(
                "canary-removal",
                "remove the canary's table on %s".formatted(fleet.servers().size() == 2 ? "both sides" : "all masters"),
                List.of("DROP TABLE IF EXISTS " + table),
                this::remove));
        return steps;
    }

    private void fly(Replica replica) throws InterruptedException {
        String token = UUID.randomUUID().toString();
        Canary here = new Canary(replica.from(), database);
        Canary there = new Canary(replica.to(), database);
        here.create();
        here.write(token);
        if (!Waiting.until(limits.canary(), () -> there.hasArrived(token))) {
            throw new SetupException(
                    "a row written into %s.%s on %s did not arrive on %s within %d s: see what status says of the channel"
                            .formatted(
                                    database,
                                    Canary.TABLE,
                                    replica.from().name(),
                                    replica.to().name(),
                                    limits.canary().toSeconds()));
        }
    }

    private void remove() throws InterruptedException {
        Server first = fleet.servers().get(0);
        new Canary(first, database).drop();
        for (Server other : fleet.others(first)) {
            Canary there = new Canary(other, database);
            if (!Waiting.until(limits.canary(), () -> !there.exists())) {
                throw new SetupException(
                        "the removal of %s.%s on %s did not arrive on %s within %d s: see what status says"
                                .formatted(
                                        database,
                                        Canary.TABLE,
                                        first.name(),
                                        other.name(),
                                        limits.canary().toSeconds()));
            }
        }
        // The removal itself travels; without this wait the next run could still find it on its way.
        for (Replica replica : fleet.replicas()) {
            new LinkSteps(replica, limits).awaitExecuted();
        }
    }
}
