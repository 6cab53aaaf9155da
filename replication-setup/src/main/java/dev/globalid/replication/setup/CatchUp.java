package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.server.Server;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until one server has executed what another has written. It asks for the channel's status rather than let the server
 * wait ({@code SOURCE_POS_WAIT}), because that would hide an error until the time is over.
 */
final class CatchUp {

    // A receiver keeps trying after these, without any chance.
    static final Set<Integer> HOPELESS = Set.of(1045, 1130, 1524, 2059, 2061);

    private final Server from;
    private final Server to;
    private final Limits limits;

    CatchUp(Server from, Server to, Limits limits) {
        this.from = from;
        this.to = to;
        this.limits = limits;
    }

    /** Waits until {@code to} has executed everything that is in the binary log of {@code from} now. */
    void await() throws InterruptedException {
        awaitConnection();
        await(coordinates(from));
    }

    /** Waits until {@code to} has executed everything before {@code target} and runs. */
    void await(BinlogCoordinates target) throws InterruptedException {
        boolean caughtUp = Waiting.until(limits.catchUp(), () -> {
            Channel channel = channel();
            failOnError(channel);
            return channel.isRunning() && channel.hasExecuted(target);
        });
        if (!caughtUp) {
            Channel channel = channel();
            throw new SetupException(
                    "%s did not execute up to %s of %s within %d s, it has executed %s: let it work and run again"
                            .formatted(
                                    to.name(),
                                    target,
                                    from.name(),
                                    limits.catchUp().toSeconds(),
                                    channel.applier()
                                            .executed()
                                            .map(BinlogCoordinates::toString)
                                            .orElse("nothing")));
        }
    }

    static BinlogCoordinates coordinates(Server server) {
        return server.sourceStatus()
                .orElseThrow(() ->
                        new SetupException("%s writes no binary log: add log-bin=mysql-bin to its my.cnf and restart it"
                                .formatted(server.name())))
                .coordinates();
    }

    private void awaitConnection() throws InterruptedException {
        boolean connected = Waiting.until(limits.connecting(), () -> {
            Channel channel = channel();
            failOnError(channel);
            return channel.receiver().state() == ThreadState.ON;
        });
        if (!connected) {
            Optional<ReplicationError> error = channel().receiver().lastError();
            throw new SetupException("%s does not get through to %s (%s) after %d s: %s"
                    .formatted(
                            to.name(),
                            from.name(),
                            channel().source(),
                            limits.connecting().toSeconds(),
                            error.map(this::explained)
                                    .orElse("its receiver gives no reason, look into its error log")));
        }
    }

    private void failOnError(Channel channel) {
        Optional<ReplicationError> fatal = channel.receiver()
                .lastError()
                .filter(error -> channel.receiver().state() == ThreadState.OFF || HOPELESS.contains(error.number()))
                .or(() -> channel.applier().lastError());
        if (fatal.isPresent()) {
            throw new SetupException(
                    "%s cannot replicate from %s: %s".formatted(to.name(), from.name(), explained(fatal.get())));
        }
    }

    private String explained(ReplicationError error) {
        return ErrorCatalogue.explain(to.version().family(), error).toString();
    }

    private Channel channel() {
        return to.channels().stream()
                .findFirst()
                .orElseThrow(() -> new SetupException(
                        "%s replicates from nowhere any more: somebody reset it, run again".formatted(to.name())));
    }
}
