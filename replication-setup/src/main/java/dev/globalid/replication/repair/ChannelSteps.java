package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The steps that the remedies of one direction are made of. */
final class ChannelSteps {

    /** What is stored of a channel cannot be used. */
    static final Set<Integer> RELAY_LOG = Set.of(1201, 1594, 1595, 1871, 1872, 13121, 13124);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Way way;
    private final Server to;
    private final RepairLimits limits;

    ChannelSteps(Way way, RepairLimits limits) {
        this.way = way;
        this.to = way.to();
        this.limits = limits;
    }

    /** A relay log that is lost shows itself only when the channel is started. */
    Step start() {
        return new Step(
                "start-" + to.name(),
                "start the channel %s; if its relay log is lost, make it anew at what it has executed"
                        .formatted(way.label()),
                List.of(to.dialect().start().toString()),
                this::startOrMakeAnew);
    }

    private void startOrMakeAnew() throws Exception {
        try {
            to.execute(to.dialect().start());
        } catch (ServerException e) {
            if (!RELAY_LOG.contains(e.number())) {
                throw e;
            }
            repointFromNothing().run();
        }
    }

    /** Stops and starts, which makes a receiver try again at once. */
    Step restart() {
        return step(
                "restart",
                "stop and start the channel " + way.label(),
                List.of(to.dialect().stop(), to.dialect().start()));
    }

    /** Goes on at what it has executed. */
    Step again() {
        return step(
                "repoint",
                "point %s at %s of %s, which it has executed"
                        .formatted(to.name(), way.executedText(), way.from().name()),
                List.of(
                        to.dialect().stop(),
                        way.repointAtExecuted(),
                        to.dialect().start()));
    }

    /** Goes on at another place; by transaction ids, what is before it counts as executed. */
    Step repoint(String why, BinlogCoordinates place) {
        return goOnAt(
                "repoint",
                "point %s at %s of %s, %s"
                        .formatted(to.name(), place, way.from().name(), why),
                () -> place);
    }

    /** The same from nothing: what is stored of the channel cannot be used any more. */
    Step repointFromNothing() {
        List<Sql> statements =
                new ArrayList<>(List.of(to.dialect().stop(), to.dialect().forget()));
        if (to.dialect().filtersOnline()) {
            statements.add(to.dialect().filter(way.topology().databases()));
        }
        statements.add(way.repointAtExecuted());
        statements.add(to.dialect().start());
        return step(
                "repoint",
                "make the channel of %s anew, from %s of %s on, which it has executed"
                        .formatted(to.name(), way.executedText(), way.from().name()),
                statements);
    }

    /** Points the channel at the end of the source's log, as it is when the step is done. */
    Step realign() {
        return goOnAt(
                "realign",
                "point %s at the place where %s writes now"
                        .formatted(to.name(), way.from().name()),
                this::written);
    }

    private Step goOnAt(String id, String title, Supplier<BinlogCoordinates> place) {
        return new Step(
                id + "-" + to.name(),
                title,
                Stream.of(
                                to.dialect().stop().toString(),
                                way.channel().byGtid() ? "what is before that counts as executed" : "",
                                way.repoint(place.get()).toString(),
                                to.dialect().start().toString())
                        .filter(line -> !line.isEmpty())
                        .toList(),
                () -> {
                    to.execute(to.dialect().stop());
                    BinlogCoordinates start = place.get();
                    way.takeForExecuted(start);
                    to.execute(way.repoint(start));
                    to.execute(to.dialect().start());
                });
    }

    /** Makes the source count those of its transactions for executed that it lost and the other side still has. */
    Step adopt(String lost) {
        return new Step(
                "adopt-on-" + way.from().name(),
                "let %s count for executed what it has lost and %s still has: %s"
                        .formatted(way.from().name(), to.name(), lost),
                List.of("SET GLOBAL gtid_purged = '+%s'".formatted(lost)),
                () -> way.from().takeForExecuted(lost));
    }

    /** Makes the account on the source as it is wanted, whatever is there. */
    Step account() {
        Replication replication = way.topology().replication();
        List<Sql> statements = new ArrayList<>();
        for (Account account : way.accounts()) {
            statements.addAll(way.from()
                    .dialect()
                    .createAccount(account, replication.password(), replication.tls() == Tls.REQUIRED));
        }
        return new Step(
                "account-on-" + way.from().name(),
                "reset the account that %s replicates with on %s, unlogged"
                        .formatted(to.name(), way.from().name()),
                texts(statements),
                () -> way.from().executeUnlogged(statements));
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

    /**
     * Lets the applier execute everything its source has written up to now, so that a row event whose row is missing passes,
     * and one whose row is there overwrites it. What that leaves different, the comparison that ends each repair shows.
     */
    Step catchUpLeniently() {
        return new Step(
                "catch-up-" + to.name(),
                "let %s execute all that %s has written, where an event's row is missing or is there already go on, and compare afterwards"
                        .formatted(to.name(), way.from().name()),
                List.of(
                        mode("IDEMPOTENT").toString(),
                        to.dialect().start().toString(),
                        mode("STRICT").toString()),
                this::runLeniently);
    }

    private void runLeniently() throws InterruptedException {
        BinlogCoordinates target = written();
        to.execute(to.dialect().stop());
        to.execute(mode("IDEMPOTENT"));
        try {
            to.execute(to.dialect().start());
            await(target);
        } finally {
            to.execute(to.dialect().stop());
            to.execute(mode("STRICT"));
        }
        to.execute(to.dialect().start());
    }

    /** Ends what an interrupted repair has left behind. */
    Step strict() {
        return step(
                "strict",
                "let %s stop at missing and duplicate rows again".formatted(to.name()),
                List.of(to.dialect().stop(), mode("STRICT"), to.dialect().start()));
    }

    /** Whether the applier goes on at missing and duplicate rows now. */
    boolean isLenient() {
        return to.variables().getOrDefault(modeVariable(), "").equalsIgnoreCase("IDEMPOTENT");
    }

    private Sql mode(String mode) {
        return Sql.of("SET GLOBAL %s = %s".formatted(modeVariable(), mode));
    }

    private String modeVariable() {
        return to.variables().containsKey("replica_exec_mode") ? "replica_exec_mode" : "slave_exec_mode";
    }

    /** Waits until the channel runs, or shows what keeps it from that. */
    Step settle() {
        return new Step(
                "settle-" + to.name(),
                "wait until the channel %s runs, or says what is wrong".formatted(way.label()),
                List.of(to.dialect().replicaStatus().toString()),
                this::awaitRunning);
    }

    private void awaitRunning() throws InterruptedException {
        long end = System.nanoTime() + limits.settle().toNanos();
        BinlogCoordinates target = written();
        while (System.nanoTime() - end < 0) {
            Optional<Channel> channel = channel();
            if (channel.filter(found -> !found.errors().isEmpty() || (found.isRunning() && found.hasExecuted(target)))
                    .isPresent()) {
                return;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private BinlogCoordinates written() {
        return way.from()
                .sourceStatus()
                .orElseThrow(
                        () -> new RepairException("%s writes no binary log: add log-bin to its my.cnf and restart it"
                                .formatted(way.from().name())))
                .coordinates();
    }

    private void await(BinlogCoordinates target) throws InterruptedException {
        long end = System.nanoTime() + limits.catchUp().toNanos();
        while (!channel().filter(found -> found.hasExecuted(target)).isPresent()) {
            Optional<ReplicationError> error =
                    channel().flatMap(found -> found.errors().stream().findFirst());
            if (error.isPresent()) {
                throw new StoppedAgainException("%s stopped again with %s: run repair again, which looks at that next"
                        .formatted(to.name(), error.get()));
            }
            if (System.nanoTime() - end >= 0) {
                throw new RepairException("%s did not execute up to %s of %s within %d s: run repair again"
                        .formatted(
                                to.name(),
                                target,
                                way.from().name(),
                                limits.catchUp().toSeconds()));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private Optional<Channel> channel() {
        return to.channels().stream().findFirst();
    }

    private Step step(String id, String title, List<Sql> statements) {
        return new Step(id + "-" + to.name(), title, texts(statements), () -> statements.forEach(to::execute));
    }

    private static List<String> texts(List<Sql> statements) {
        return statements.stream().map(Sql::toString).toList();
    }
}
