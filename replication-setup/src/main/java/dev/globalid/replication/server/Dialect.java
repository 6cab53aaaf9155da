package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
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

    /** Makes the account with REPLICATION SLAVE and nothing else, or gives the existing one this password. */
    List<Sql> createAccount(Account account, Secret password, boolean requireTls);

    /** The coordinates of the server's own binary log. */
    Sql sourceStatus();

    /** All channels of the server. */
    Sql replicaStatus();

    /** Points the default channel at {@code source}; it does not start. {@code place} is where to begin to read. */
    Sql repoint(Source source, Sql place);

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

    /** Starts both threads of the default channel. */
    default Sql start() {
        return Sql.of(words().inStatement("START {replica}"));
    }

    /** Starts only the thread of the default channel that fetches. */
    default Sql startReceiver() {
        return Sql.of(words().inStatement("START {replica} IO_THREAD"));
    }

    /** Stops both threads of the default channel, and waits for that; harmless where there is none. */
    default Sql stop() {
        return Sql.of(words().inStatement("STOP {replica}"));
    }

    /** Makes the server forget the source of its default channel, which must be stopped. */
    default Sql forget() {
        return Sql.of(words().inStatement("RESET {replica} ALL"));
    }

    /** Whether {@link #filter} works, or the filters are only read from my.cnf at the start. */
    boolean filtersOnline();

    /** Limits what is applied to {@code databases}; the channels must be stopped. */
    Sql filter(List<String> databases);

    /** Whether {@link #set} outlives a restart, or my.cnf needs the value too. */
    boolean persists();

    /** Sets a variable for all sessions to come; {@code value} is a word or a number. */
    Sql set(String variable, String value);
}
