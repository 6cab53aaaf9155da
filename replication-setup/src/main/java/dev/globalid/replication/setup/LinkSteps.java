package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.CatchUp;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that bring one link to work, and what is said where it does not. */
public final class LinkSteps {

    private final Replica replica;
    private final Limits limits;

    public LinkSteps(Replica replica, Limits limits) {
        this.replica = replica;
        this.limits = limits;
    }

    public Step createAccounts() {
        List<Sql> statements = replica.makingAccounts();
        return new Step(
                replica.idOnSource("account-on"),
                "create the account that %s replicates with on %s".formatted(to(), from()),
                statements.stream().map(Sql::toString).toList(),
                () -> replica.from().executeUnlogged(statements));
    }

    /** Stops the channel where there is one, since a filter cannot change under it. */
    public Step setFilter(List<String> databases) {
        return new Step(
                replica.id("filter-on"),
                "limit what %s applies to %s".formatted(to(), String.join(", ", databases)),
                Stream.concat(Stream.of(replica.stopping()), replica.filtering(databases).stream())
                        .map(Sql::toString)
                        .toList(),
                () -> {
                    replica.stop();
                    replica.filter(databases);
                });
    }

    /** Ends replication over this link, whatever came of it. */
    public Step forget() {
        return new Step(
                        replica.id("forget-on"),
                        "remove the channel of %s".formatted(to()),
                        List.of(
                                replica.stopping().toString(),
                                replica.forgetting().toString()),
                        () -> {
                            replica.stop();
                            replica.forget();
                        })
                .disrupting(Disruption.MOVES_CHANNEL);
    }

    public Step start() {
        return new Step(
                replica.id("start"),
                "start to replicate from %s on %s".formatted(from(), to()),
                List.of(replica.starting().toString()),
                replica::start);
    }

    public Step catchUp() {
        return new Step(
                replica.id("catch-up"),
                "wait until %s has executed what %s has written".formatted(to(), from()),
                List.of(replica.dialect().replicaStatus().toString()),
                this::awaitExecuted);
    }

    /** The statement that points the channel, as far as it is known before its place is. */
    public Sql pointing(boolean byGtid) {
        return replica.pointing(
                byGtid ? replica.dialect().autoPosition() : Sql.of("<file and position of that moment>"));
    }

    /** Waits until everything is executed that is in the source's binary log now. */
    void awaitExecuted() throws InterruptedException {
        awaitConnection();
        awaitExecuted(replica.written());
    }

    /** Waits until everything before {@code target} is executed. */
    void awaitExecuted(BinlogCoordinates target) throws InterruptedException {
        CatchUp ended = replica.awaitExecuted(target, limits.catchUp());
        switch (ended.outcome()) {
            case EXECUTED -> {}
            case FAILED -> throw broken(ended.errors());
            case STOPPED ->
                throw new SetupException(
                        "%s does not replicate from %s, its channel was stopped: run again".formatted(to(), from()));
            case ABSENT -> throw gone();
            case LATE ->
                throw new SetupException(
                        "%s did not execute up to %s of %s within %d s, it has executed %s: let it work and run again"
                                .formatted(
                                        to(),
                                        target,
                                        from(),
                                        limits.catchUp().toSeconds(),
                                        ended.channel()
                                                .flatMap(channel ->
                                                        channel.applier().executed())
                                                .map(BinlogCoordinates::toString)
                                                .orElse("nothing")));
        }
    }

    private void awaitConnection() throws InterruptedException {
        Channel channel = replica.await(
                        limits.settle(),
                        found -> found.receiver().state() == ThreadState.ON
                                || !found.lastingErrors().isEmpty())
                .orElseThrow(this::gone);
        if (!channel.lastingErrors().isEmpty()) {
            throw broken(channel.lastingErrors());
        }
        if (channel.receiver().state() != ThreadState.ON) {
            throw new SetupException("%s does not get through to %s (%s) after %d s: %s"
                    .formatted(
                            to(),
                            from(),
                            channel.source(),
                            limits.settle().toSeconds(),
                            channel.receiver()
                                    .lastError()
                                    .map(this::explained)
                                    .orElse("its receiver gives no reason, look into its error log")));
        }
    }

    private SetupException broken(List<ReplicationError> errors) {
        return new SetupException("%s cannot replicate from %s: %s"
                .formatted(to(), from(), errors.stream().map(this::explained).collect(Collectors.joining("; "))));
    }

    private SetupException gone() {
        return new SetupException("%s replicates from nowhere any more: somebody reset it, run again".formatted(to()));
    }

    private String explained(ReplicationError error) {
        return ErrorCatalogue.explain(replica.to().version().family(), error).toString();
    }

    private String from() {
        return replica.from().name();
    }

    private String to() {
        return replica.to().name();
    }
}
