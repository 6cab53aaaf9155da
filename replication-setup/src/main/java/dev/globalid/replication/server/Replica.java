package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.server.CatchUp.Outcome;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A server seen through one link: all that reads, points, starts, stops and waits for the one channel by which it replicates
 * from one source, and touches no other channel of it. Not thread-safe.
 *
 * <p>It waits by asking for the channel's status rather than let the server wait ({@code SOURCE_POS_WAIT}), because that would
 * hide an error until the time is over.
 */
public final class Replica {

    /** There is no channel of that name: MySQL's 3074, MariaDB's 1617. */
    private static final Set<Integer> NO_SUCH_CHANNEL = Set.of(3074, 1617);

    /** Workers that were killed, or stopped by an error, had executed more than what is behind the channel's place. */
    private static final int GAPS = 1802;

    private static final List<String> SKIP_COUNTERS = List.of("sql_replica_skip_counter", "sql_slave_skip_counter");
    private static final List<String> SKIPPED_ERRORS = List.of("replica_skip_errors", "slave_skip_errors");

    /** Two names of one. */
    private static final List<String> ROW_MODES = List.of("replica_exec_mode", "slave_exec_mode");

    /** The last is MariaDB's, for tables that are there already. */
    private static final List<String> MODES = List.of("replica_exec_mode", "slave_exec_mode", "slave_ddl_exec_mode");

    private final Link link;
    private final ChannelName name;
    private final Replication replication;
    private final Server from;
    private final Server to;

    Replica(Link link, ChannelName name, Replication replication, Server from, Server to) {
        this.link = link;
        this.name = name;
        this.replication = replication;
        this.from = from;
        this.to = to;
    }

    public Link link() {
        return link;
    }

    /** {@code a → b}, for people. */
    public String label() {
        return link.label();
    }

    /** An id that no step for another link has: {@code start-b}, or, where b has several channels, {@code start-b-from-a}. */
    public String id(String before) {
        return before + "-" + to.name() + (name.isDefault() ? "" : "-from-" + from.name());
    }

    /** An id for what is done on the source: {@code account-on-a}, or {@code account-on-a-for-b}. */
    public String idOnSource(String before) {
        return before + "-" + from.name() + (name.isDefault() ? "" : "-for-" + to.name());
    }

    /** How the masters replicate. */
    public Replication replication() {
        return replication;
    }

    /** The server that writes. */
    public Server from() {
        return from;
    }

    /** The server that replicates. */
    public Server to() {
        return to;
    }

    public Dialect dialect() {
        return to.dialect();
    }

    /** What its channel has to be called. */
    public ChannelName name() {
        return name;
    }

    /** Where its channel has to fetch from. */
    public HostAndPort source() {
        return PeerHosts.source(from.master());
    }

    /** The accounts on the source that it comes with. */
    public List<Account> accounts() {
        return PeerHosts.accounts(replication, to.master());
    }

    /** The statements that make these accounts on the source, or give those that are there the right password. */
    public List<Sql> makingAccounts() {
        boolean requireTls = replication.tls() == Tls.REQUIRED;
        return accounts().stream()
                .flatMap(
                        account -> from
                                .dialect()
                                .createAccount(account, replication.password(), requireTls, "REPLICATION SLAVE")
                                .stream())
                .toList();
    }

    /**
     * The channel, wherever it fetches from, or one of another name that fetches from its source, as the default channel of two
     * masters does in a file that names a third; empty when neither is set up.
     */
    public Optional<Channel> channel() {
        List<Channel> channels = to.channels();
        return channels.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .or(() -> channels.stream()
                        .filter(found -> found.source().equals(source()))
                        .findFirst());
    }

    /** Why it cannot be set up, as a sentence; empty where it can. */
    public Optional<String> refusal() {
        return dialect().refusal(name);
    }

    /** The end of the source's binary log. */
    public BinlogCoordinates written() {
        return from.coordinates();
    }

    /** The statement that starts it. */
    public Sql starting() {
        return dialect().start(name);
    }

    /** The statement that starts only the thread that fetches. */
    public Sql startingReceiver() {
        return dialect().startReceiver(name);
    }

    /** The statement that stops it. */
    public Sql stopping() {
        return dialect().stop(name);
    }

    /** The statement that makes the server forget it. */
    public Sql forgetting() {
        return dialect().forget(name);
    }

    /** The statement that points it at its source; {@code place} is where to begin to read. */
    public Sql pointing(Sql place) {
        boolean tls = replication.tls() != Tls.OFF && from.isEncrypted();
        Duration retry = to.timeouts().retry();
        return dialect()
                .repoint(name, new Source(source(), replication.user(), replication.password(), tls, retry), place);
    }

    /** The place to begin at for {@link #pointing}: what is not executed yet, or {@code start}. */
    public Sql place(BinlogCoordinates start, boolean byGtid) {
        return byGtid ? dialect().autoPosition() : dialect().position(start);
    }

    /** The statements that limit what it applies. */
    public List<Sql> filtering(List<String> databases) {
        return dialect().filter(name, databases);
    }

    public void start() {
        to.execute(starting());
    }

    /** Starts only the thread that fetches. */
    public void startReceiver() {
        to.execute(startingReceiver());
    }

    /** Starts only the thread that applies; it ends by itself where what begins at {@code end} of the source's log comes. */
    public void startApplierUntil(BinlogCoordinates end) {
        to.execute(dialect().startApplierUntil(name, end));
    }

    /** Waits for the thread that applies to end; harmless where it is not set up. */
    public void stopApplier() {
        executeIfThere(dialect().stopApplier(name));
    }

    /**
     * Makes one transaction of the source count for executed; the channel must be stopped.
     *
     * @param gtid of the transaction; empty where it has none
     * @param next where the source's log goes on after it
     * @param databases what the channel is limited to
     */
    public void skip(String gtid, BinlogCoordinates next, boolean byGtid, List<String> databases) {
        if (byGtid && !gtid.isEmpty()) {
            to.skip(gtid);
        } else {
            pointPlainly(next, databases);
        }
    }

    /**
     * Points it at a place from which on it executes everything. By itself it would leave out what workers had executed behind
     * its place when they were killed. It must be stopped, and does not start.
     *
     * @param databases what the channel is limited to
     */
    public void pointPlainly(BinlogCoordinates place, List<String> databases) {
        Sql pointing = pointing(dialect().position(place));
        try {
            to.execute(pointing);
        } catch (ServerException e) {
            if (e.number() != GAPS) {
                throw e;
            }
            forget();
            if (dialect().filtersOnline()) {
                filter(databases);
            }
            to.execute(pointing);
        }
    }

    /** Points it at the first event of another source; it does not start. */
    public void pointAt(Source other) {
        to.execute(dialect().repoint(name, other, dialect().position(new BinlogCoordinates("mysql-bin.000001", 4))));
    }

    /**
     * The statements that let it stop at every error of a row, and at a table that is there already, and let it skip no event;
     * empty where it does. It
     * must be stopped for them to be felt.
     */
    public List<Sql> makingStrict() {
        Map<String, String> variables = to.variables();
        Stream<Sql> modes = MODES.stream()
                .filter(mode -> variables.getOrDefault(mode, "STRICT").equalsIgnoreCase("IDEMPOTENT"))
                .map(mode -> Sql.of("SET GLOBAL %s = STRICT".formatted(mode)));
        Stream<Sql> counters = SKIP_COUNTERS.stream()
                .filter(counter -> !variables.getOrDefault(counter, "0").equals("0"))
                .map(counter -> Sql.of("SET GLOBAL %s = 0".formatted(counter)));
        return Stream.concat(modes, counters).toList();
    }

    /** Whether it goes on where rows are missing, or there already. */
    public boolean passesOverRows() {
        Map<String, String> variables = to.variables();
        return ROW_MODES.stream()
                .anyMatch(mode -> variables.getOrDefault(mode, "").equalsIgnoreCase("IDEMPOTENT"));
    }

    /** The errors that the server was told at its start to pass over; empty where it passes over none. */
    public Optional<String> skippedErrors() {
        Map<String, String> variables = to.variables();
        return SKIPPED_ERRORS.stream()
                .flatMap(name -> Optional.ofNullable(variables.get(name)).stream())
                .filter(value -> !value.equalsIgnoreCase("OFF"))
                .findFirst();
    }

    /**
     * Whether workers of a stopped applier had executed more than what is behind the channel's place, as they have after an
     * error and after the server was killed. By transaction ids that does not matter.
     */
    public boolean isBehindItsWorkers(Channel channel) {
        return !channel.byGtid()
                && channel.applier().state() == ThreadState.OFF
                && dialect().workers().stream()
                        .flatMap(workers -> to.session().query(workers).stream())
                        .filter(worker -> worker.text("channel_name").equalsIgnoreCase(name.text()))
                        .filter(worker -> !worker.text("master_log_name").isEmpty())
                        .map(worker ->
                                new BinlogCoordinates(worker.text("master_log_name"), worker.number("master_log_pos")))
                        .anyMatch(place -> channel.applier()
                                .executed()
                                .filter(executed -> place.compareTo(executed) > 0)
                                .isPresent());
    }

    /** The statement that lets it execute what its workers left out, and be at the place up to which all is executed. */
    public Sql fillingGaps() {
        return dialect().startUntilGapsAreFilled(name);
    }

    /** Waits for both threads to end; harmless where it is not set up. */
    public void stop() {
        executeIfThere(stopping());
    }

    /** It must be stopped; harmless where it is not set up. */
    public void forget() {
        executeIfThere(forgetting());
    }

    private void executeIfThere(Sql sql) {
        try {
            to.execute(sql);
        } catch (ServerException e) {
            if (!NO_SUCH_CHANNEL.contains(e.number())) {
                throw e;
            }
        }
    }

    /**
     * Points it at its source, from {@code start} on; it does not start.
     *
     * @param byGtid whether it finds its place by transaction ids: then what the source had executed at {@code start} counts as
     *     executed here, since it would arrive a second time
     */
    public void point(BinlogCoordinates start, boolean byGtid) {
        if (byGtid) {
            to.takeForExecuted(start.gtids());
        }
        to.execute(pointing(place(start, byGtid)));
    }

    /** Lets it apply these databases only; it must be stopped. */
    public void filter(List<String> databases) {
        filtering(databases).forEach(to::execute);
    }

    /**
     * Looks at the channel again and again until it is {@code enough} or is not there, for {@code limit} at most.
     *
     * @return what was seen last
     */
    public Optional<Channel> await(Duration limit, Predicate<Channel> enough) throws InterruptedException {
        Last last = new Last();
        Waiting.until(limit, () -> last.see(channel()).filter(enough.negate()).isEmpty());
        return last.channel;
    }

    /**
     * Waits until it runs and has executed everything before {@code target} of its source, or cannot, while a receiver that does
     * not reach its source may go on trying.
     */
    public CatchUp awaitExecuted(BinlogCoordinates target, Duration limit) throws InterruptedException {
        return awaitOutcome(limit, channel -> outcome(channel, target));
    }

    /** The same where a receiver that does not reach its source has failed. */
    public CatchUp awaitExecutedConnected(BinlogCoordinates target, Duration limit) throws InterruptedException {
        return awaitOutcome(
                limit, channel -> channel.receiver().isRetrying() ? Outcome.FAILED : outcome(channel, target));
    }

    private CatchUp awaitOutcome(Duration limit, Function<Channel, Outcome> outcome) throws InterruptedException {
        Optional<Channel> last = await(limit, channel -> outcome.apply(channel) != Outcome.LATE);
        return new CatchUp(last.map(outcome).orElse(Outcome.ABSENT), last);
    }

    private Outcome outcome(Channel channel, BinlogCoordinates target) {
        if (!channel.source().equals(source())) {
            return Outcome.ABSENT;
        }
        // An applier that is stopping may still name an earlier transaction than it does now.
        if (!channel.isStopping() && !channel.lastingErrors().isEmpty()) {
            return Outcome.FAILED;
        }
        if (channel.isStopped()) {
            return Outcome.STOPPED;
        }
        return channel.isRunning() && channel.hasExecuted(target) ? Outcome.EXECUTED : Outcome.LATE;
    }

    private static final class Last {
        private Optional<Channel> channel = Optional.empty();

        Optional<Channel> see(Optional<Channel> now) {
            channel = now;
            return now;
        }
    }
}
