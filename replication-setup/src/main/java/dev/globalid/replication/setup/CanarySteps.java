package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Canary;
import dev.globalid.replication.server.Server;
import java.util.List;
import java.util.UUID;

/** The proof: a row each way, in a table of the tool's own that is removed again. */
final class CanarySteps {

    private final Pair pair;
    private final Limits limits;
    private final String database;

    CanarySteps(Pair pair, Limits limits) {
        this.pair = pair;
        this.limits = limits;
        this.database = pair.topology().databases().get(0);
    }

    List<Step> steps() {
        String table = database + "." + Canary.TABLE;
        return List.of(
                new Step(
                        "canary-" + pair.b().name(),
                        "write a canary row on %s and read it on %s"
                                .formatted(pair.a().name(), pair.b().name()),
                        List.of("table " + table),
                        () -> fly(pair.a(), pair.b())),
                new Step(
                        "canary-" + pair.a().name(),
                        "write a canary row on %s and read it on %s"
                                .formatted(pair.b().name(), pair.a().name()),
                        List.of("table " + table),
                        () -> fly(pair.b(), pair.a())),
                new Step(
                        "canary-removal",
                        "remove the canary's table on both sides",
                        List.of("DROP TABLE IF EXISTS " + table),
                        this::remove));
    }

    private void fly(Server from, Server to) throws InterruptedException {
        String token = UUID.randomUUID().toString();
        Canary here = from.canary(database);
        Canary there = to.canary(database);
        here.create();
        here.write(token);
        if (!Waiting.until(limits.canary(), () -> there.hasArrived(token))) {
            throw new SetupException(
                    "a row written into %s.%s on %s did not arrive on %s within %d s: see what status says of the channel"
                            .formatted(
                                    database,
                                    Canary.TABLE,
                                    from.name(),
                                    to.name(),
                                    limits.canary().toSeconds()));
        }
    }

    private void remove() throws InterruptedException {
        pair.a().canary(database).drop();
        Canary there = pair.b().canary(database);
        if (!Waiting.until(limits.canary(), () -> !there.exists())) {
            throw new SetupException("the removal of %s.%s on %s did not arrive on %s within %d s: see what status says"
                    .formatted(
                            database,
                            Canary.TABLE,
                            pair.a().name(),
                            pair.b().name(),
                            limits.canary().toSeconds()));
        }
        // The removal itself travels; without this wait the next run could still find it on its way.
        new CatchUp(pair.a(), pair.b(), limits).await();
        new CatchUp(pair.b(), pair.a(), limits).await();
    }
}
