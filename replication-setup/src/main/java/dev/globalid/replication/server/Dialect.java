package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Optional;

/** How one series of servers is told what to do. Implementations only make statements, and are immutable. */
public interface Dialect {

    /** The dialect that a server of {@code version} speaks; empty versions of a series speak as its first release. */
    static Dialect of(ServerVersion version) {
        if (version.isMariaDb()) {
            return new MariaDbDialect();
        }
        if (version.isAtLeast(8, 2)) {
            return new MySql84Dialect();
        }
        if (version.isAtLeast(8, 0)) {
            return new MySql80Dialect();
        }
        return version.isAtLeast(5, 7) ? new MySql57Dialect() : new MySql56Dialect();
    }

    Words words();

    /**
     * Makes an account with one global privilege and nothing else, or gives the existing one this password and these demands.
     *
     * @param privilege such as {@code REPLICATION SLAVE}
     */
    List<Sql> createAccount(Account account, Secret password, boolean requireTls, String privilege);

    /** The coordinates of the server's own binary log. */
    Sql sourceStatus();

    /** All channels of the server. */
    Sql replicaStatus();

    /** Why a server cannot have {@code channel}, as a sentence; empty where it can. */
    default Optional<String> refusal(ChannelName channel) {
        return Optional.empty();
    }

    /**
     * A statement about one channel, and no other: without its name it would be about all of them.
     *
     * @param before the channel's place in the statements of those servers that write it in the middle
     * @throws dev.globalid.replication.UsageException when the server has no channels with names
     */
    Sql ofChannel(String before, ChannelName channel, Sql after);

    /** Points a channel at {@code source}; it does not start. {@code place} is where to begin to read. */
    Sql repoint(ChannelName channel, Source source, Sql place);

    /** The place for {@link #repoint}: a file and a position. */
    default Sql position(BinlogCoordinates coordinates) {
        return Sql.of(words().inStatement("{source}_LOG_FILE = "))
                .value(coordinates.file())
                .then(words().inStatement(", {source}_LOG_POS = ") + coordinates.position());
    }

    /** The place for {@link #repoint}: what the server has not executed yet, told by transaction ids. */
    default Sql autoPosition() {
        return Sql.of(words().inStatement("{source}_AUTO_POSITION = 1"));
    }

    /** Reads what is in the server's binary log as {@code gtids}; empty where {@link #sourceStatus} tells it. */
    Optional<Sql> writtenGtids();

    /** Reads what the server has executed as {@code gtids}; empty where it cannot be asked. */
    Optional<Sql> executedGtids();

    /** Reads what is no longer in the binary log, whose oldest file is {@code oldest}, as {@code gtids}. */
    Optional<Sql> purgedGtids(String oldest);

    /** Starts both threads of a channel. */
    default Sql start(ChannelName channel) {
        return ofChannel(words().inStatement("START {replica}"), channel, Sql.of(""));
    }

    /** Starts only the thread of a channel that fetches. */
    default Sql startReceiver(ChannelName channel) {
        return ofChannel(words().inStatement("START {replica}"), channel, Sql.of(" IO_THREAD"));
    }

    /** Starts only the thread of a channel that applies, which stops before what begins at {@code end} of the source's log. */
    default Sql startApplierUntil(ChannelName channel, BinlogCoordinates end) {
        return ofChannel(
                words().inStatement("START {replica}"),
                channel,
                Sql.of(words().inStatement(" SQL_THREAD UNTIL {source}_LOG_FILE = "))
                        .value(end.file())
                        .then(words().inStatement(", {source}_LOG_POS = ") + end.position()));
    }

    /** Stops only the thread of a channel that applies, and waits for that. */
    default Sql stopApplier(ChannelName channel) {
        return ofChannel(words().inStatement("STOP {replica}"), channel, Sql.of(" SQL_THREAD"));
    }

    /** Stops both threads of a channel, and waits for that; harmless for a default channel that is not set up. */
    default Sql stop(ChannelName channel) {
        return ofChannel(words().inStatement("STOP {replica}"), channel, Sql.of(""));
    }

    /** Makes the server forget the source of a channel, which must be stopped. */
    default Sql forget(ChannelName channel) {
        return ofChannel(words().inStatement("RESET {replica}"), channel, Sql.of(" ALL"));
    }

    /** What each worker that applies had executed when it stopped; empty where workers leave no more than their channel does. */
    default Optional<Sql> workers() {
        return Optional.of(Sql.of("SELECT * FROM mysql.slave_worker_info"));
    }

    /** Starts the thread that applies, which executes only what workers had left out when they stopped, and ends by itself. */
    default Sql startUntilGapsAreFilled(ChannelName channel) {
        return ofChannel(
                words().inStatement("START {replica}"), channel, Sql.of(" SQL_THREAD UNTIL SQL_AFTER_MTS_GAPS"));
    }

    /** Whether {@link #filter} works, or the filters are only read from my.cnf at the start. */
    boolean filtersOnline();

    /** Limits what a channel applies to {@code databases}; it must be stopped. */
    List<Sql> filter(ChannelName channel, List<String> databases);

    /** Whether {@link #set} outlives a restart, or my.cnf needs the value too. */
    boolean persists();

    /** Sets a variable for all sessions to come; {@code value} is a word or a number. */
    Sql set(String variable, String value);
}
