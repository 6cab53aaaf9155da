package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.log.LogTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets appliers execute a part of their sources' logs, stopping at everything that does not fit. */
final class Passage {

    private final List<String> databases;
    private final Duration limit;

    /**
     * @param databases what the channels are limited to
     * @param limit for one applier to get to the end of its part
     */
    Passage(List<String> databases, Duration limit) {
        this.databases = List.copyOf(databases);
        this.limit = limit;
    }

    /**
     * Executes one transaction, or, where it fails again, counts it for executed: an error is shown until the applier is started,
     * whatever has happened since.
     */
    void leaveOut(Replica replica, LogTransaction transaction) throws InterruptedException {
        Optional<Channel> tried = execute(replica, transaction.end());
        if (tried.filter(channel -> channel.hasExecuted(transaction.end())).isPresent()) {
            return;
        }
        if (tried.stream()
                .flatMap(channel -> channel.applier().errors().stream())
                .noneMatch(Causes::isOfTransaction)) {
            throw unexecuted(replica, transaction.end(), tried);
        }
        boolean byGtid = replica.channel().filter(Channel::byGtid).isPresent();
        replica.stop();
        replica.skip(transaction.gtid(), transaction.end(), byGtid, databases);
        execute(replica, transaction.end());
    }

    /**
     * Executes what a log holds from where the applier was up to {@code end}.
     *
     * @throws LookAgainException when something does not fit
     */
    void pass(Backlog backlog, BinlogCoordinates end) throws InterruptedException {
        if (backlog.isEmpty()) {
            return;
        }
        Replica replica = backlog.replica();
        if (backlog.isByPosition()) {
            replica.stop();
            replica.pointPlainly(backlog.begin(), databases);
        }
        Optional<Channel> last = execute(replica, end);
        if (last.filter(channel -> channel.hasExecuted(end)).isEmpty()) {
            throw unexecuted(replica, end, last);
        }
    }

    /** Lets the applier execute what is before {@code end}, and says where it is when it has stopped. */
    private Optional<Channel> execute(Replica replica, BinlogCoordinates end) throws InterruptedException {
        starting(replica, () -> {
            if (replica.channel().stream()
                    .anyMatch(channel -> channel.receiver().state() == ThreadState.OFF)) {
                replica.startReceiver();
            }
            replica.startApplierUntil(end);
        });
        Optional<Channel> last = replica.await(
                limit,
                channel -> channel.hasExecuted(end)
                        || channel.applier().state() == ThreadState.OFF
                        || channel.receiver().isRetrying()
                        || !channel.lastingErrors().isEmpty());
        // MySQL 5.6 sees that it is there only when something more comes.
        replica.stopApplier();
        return last;
    }

    private static LookAgainException unexecuted(Replica replica, BinlogCoordinates end, Optional<Channel> last) {
        return LookAgainException.tried(
                "%s did not execute up to %s of %s (%s): run repair again, which looks at that next"
                        .formatted(
                                replica.to().name(),
                                end,
                                replica.from().name(),
                                last.flatMap(channel ->
                                                channel.errors().stream().findFirst())
                                        .map(Object::toString)
                                        .orElse("without an error")));
    }

    /** Starts an applier; a relay log that is lost shows itself only then, and is made anew. */
    void starting(Replica replica, Runnable start) {
        try {
            start.run();
        } catch (ServerException e) {
            Channel channel = replica.channel().orElseThrow(() -> e);
            if (!Remedies.RELAY_LOG.contains(e.number())) {
                throw e;
            }
            new Remedies(replica, channel, databases).makeAnew();
            start.run();
        }
    }
}
