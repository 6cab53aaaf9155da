package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The steps that the remedies of one link are made of. */
final class Remedies {

    /** What is stored of a channel cannot be used. */
    static final Set<Integer> RELAY_LOG = Set.of(1201, 1594, 1595, 1871, 1872, 13121, 13124);

    private final Replica replica;
    private final Channel channel;
    private final List<String> databases;
    private final String from;
    private final String to;

    /** @param channel as it was found */
    Remedies(Replica replica, Channel channel, List<String> databases) {
        this.replica = replica;
        this.channel = channel;
        this.databases = databases;
        this.from = replica.from().name();
        this.to = replica.to().name();
    }

    /** Stops and starts, which makes a receiver try again at once. */
    Step restart() {
        return new Step(
                        replica.id("restart"),
                        "stop and start the channel " + replica.label(),
                        texts(replica.stopping(), replica.startingReceiver()),
                        () -> {
                            replica.stop();
                            replica.startReceiver();
                        })
                .disrupting(Disruption.STOPS_CHANNEL);
    }

    /** Goes on at what it has executed. */
    Step again() {
        return new Step(
                        replica.id("repoint"),
                        "point %s at %s of %s, which it has executed".formatted(to, executedText(), from),
                        texts(replica.stopping(), replica.pointing(executedPlace()), replica.startingReceiver()),
                        () -> {
                            replica.stop();
                            replica.to().execute(replica.pointing(executedPlace()));
                            replica.startReceiver();
                        })
                .disrupting(Disruption.STOPS_CHANNEL);
    }

    /** The same from nothing: what is stored of the channel cannot be used any more. */
    Step repointFromNothing() {
        List<Sql> statements = new ArrayList<>(List.of(replica.stopping(), replica.forgetting()));
        if (replica.dialect().filtersOnline()) {
            statements.addAll(replica.filtering(databases));
        }
        statements.add(replica.pointing(executedPlace()));
        statements.add(replica.startingReceiver());
        return new Step(
                        replica.id("repoint"),
                        "make the channel of %s anew, from %s of %s on, which it has executed"
                                .formatted(to, executedText(), from),
                        texts(statements.toArray(Sql[]::new)),
                        this::makeAnew)
                .disrupting(Disruption.STOPS_CHANNEL);
    }

    /** Does what {@link #repointFromNothing} says. */
    void makeAnew() {
        replica.stop();
        replica.forget();
        if (replica.dialect().filtersOnline()) {
            replica.filter(databases);
        }
        replica.to().execute(replica.pointing(executedPlace()));
        replica.startReceiver();
    }

    /** Goes on at another place; by transaction ids, what is before it counts as executed. */
    Step repoint(String why, BinlogCoordinates place) {
        return goOnAt("repoint", "point %s at %s of %s, %s".formatted(to, place, from, why), () -> place);
    }

    /** Points the channel at the end of the source's log, as it is when the step is done. */
    Step realign() {
        return goOnAt("realign", "point %s at the place where %s writes now".formatted(to, from), replica::written);
    }

    private Step goOnAt(String id, String title, Supplier<BinlogCoordinates> place) {
        return new Step(
                        replica.id(id),
                        title,
                        Stream.of(
                                        replica.stopping().toString(),
                                        channel.byGtid() ? "what is before that counts as executed" : "",
                                        replica.pointing(replica.place(place.get(), channel.byGtid()))
                                                .toString(),
                                        replica.startingReceiver().toString())
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        () -> {
                            replica.stop();
                            replica.point(place.get(), channel.byGtid());
                            replica.startReceiver();
                        })
                .disrupting(Disruption.MOVES_CHANNEL);
    }

    /** Makes the source count those of its transactions for executed that it lost and the other side still has. */
    Step adopt(String lost) {
        return new Step(
                replica.idOnSource("adopt-on"),
                "let %s count for executed what it has lost and %s still has: %s".formatted(from, to, lost),
                List.of("SET GLOBAL gtid_purged = '+%s'".formatted(lost)),
                () -> replica.from().takeForExecuted(lost));
    }

    /** Makes the account on the source as it is wanted, whatever is there. */
    Step account() {
        List<Sql> statements = replica.makingAccounts();
        return new Step(
                replica.idOnSource("account-on"),
                "reset the account that %s replicates with on %s, unlogged".formatted(to, from),
                texts(statements.toArray(Sql[]::new)),
                () -> replica.from().executeUnlogged(statements));
    }

    Step serverId(Server server) {
        Sql set =
                server.dialect().set("server_id", String.valueOf(server.master().serverId()));
        return new Step(
                "server-id-on-" + server.name(),
                server.dialect().persists()
                        ? "give %s its server_id".formatted(server.name())
                        : "give %s its server_id; write server-id=%d into its my.cnf too, else it is back after a restart"
                                .formatted(server.name(), server.master().serverId()),
                List.of(set.toString()),
                () -> server.execute(set));
    }

    /** Ends a mode that somebody has set. */
    Step strict() {
        return new Step(
                        replica.id("strict"),
                        "let %s stop at missing and duplicate rows again".formatted(to),
                        replica.makingStrict().stream().map(Sql::toString).toList(),
                        () -> {
                            replica.stop();
                            replica.makingStrict().forEach(replica.to()::execute);
                            replica.startReceiver();
                        })
                .disrupting(Disruption.STOPS_CHANNEL);
    }

    /** How far it has executed; where it never did, the beginning cannot be known. */
    BinlogCoordinates executed() {
        return channel.applier()
                .executed()
                .orElseThrow(() -> new RepairException(
                        "%s does not say how far it has executed what %s wrote: forget the channel with %s and run apply"
                                .formatted(to, from, replica.forgetting())));
    }

    /** Where the channel goes on, for people. */
    String executedText() {
        return channel.byGtid() ? "the transactions" : executed().toString();
    }

    private Sql executedPlace() {
        return channel.byGtid()
                ? replica.dialect().autoPosition()
                : replica.dialect().position(executed());
    }

    /** Brings the channel's place to where its workers are. */
    Step fillGaps(Duration limit) {
        return new Step(
                        replica.id("workers"),
                        "let %s be at the place up to which its workers have executed everything".formatted(to),
                        texts(replica.fillingGaps()),
                        () -> {
                            replica.stopApplier();
                            replica.to().execute(replica.fillingGaps());
                            replica.await(limit, now -> now.applier().state() == ThreadState.OFF);
                            replica.stopApplier();
                        })
                .disrupting(Disruption.STOPS_CHANNEL);
    }

    private static List<String> texts(Sql... statements) {
        return Stream.of(statements).map(Sql::toString).toList();
    }
}
