package dev.globalid.replication.verify;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.SourceStatus;
import java.time.Duration;
import java.util.Optional;

/** Waits until each side has executed what the other had written when the wait began. */
final class Settling {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Sides sides;
    private final Duration limit;

    Settling(Sides sides, Duration limit) {
        this.sides = sides;
        this.limit = limit;
    }

    /** Empty when both have; else why not, as a sentence. */
    Optional<String> await() throws InterruptedException {
        Optional<BinlogCoordinates> ofA = written(sides.a());
        Optional<BinlogCoordinates> ofB = written(sides.b());
        Optional<String> trouble = await(sides.a(), sides.b(), ofA);
        return trouble.isPresent() ? trouble : await(sides.b(), sides.a(), ofB);
    }

    private static Optional<BinlogCoordinates> written(Server server) {
        return server.sourceStatus().map(SourceStatus::coordinates);
    }

    private Optional<String> await(Server from, Server to, Optional<BinlogCoordinates> written)
            throws InterruptedException {
        if (written.isEmpty()) {
            return Optional.of("%s writes no binary log, so nobody can tell what %s still lacks"
                    .formatted(from.name(), to.name()));
        }
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<Channel> channel = channel(from, to);
            if (channel.filter(found -> found.isRunning() && found.hasExecuted(written.get()))
                    .isPresent()) {
                return Optional.empty();
            }
            Optional<String> hopeless = hopeless(from, to, channel);
            if (hopeless.isPresent()) {
                return hopeless;
            }
            if (System.nanoTime() - end >= 0) {
                return Optional.of("%s has not executed what %s had written %d s ago: let it catch up and run again"
                        .formatted(to.name(), from.name(), limit.toSeconds()));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static Optional<Channel> channel(Server from, Server to) {
        return to.channels().stream()
                .filter(channel -> channel.source().equals(PeerHosts.source(from.master())))
                .findFirst();
    }

    private static Optional<String> hopeless(Server from, Server to, Optional<Channel> channel) {
        if (channel.isEmpty()) {
            return Optional.of("%s does not replicate from %s: run apply".formatted(to.name(), from.name()));
        }
        Optional<ReplicationError> error = channel.get().errors().stream().findFirst();
        if (error.isPresent()) {
            return Optional.of("%s does not apply what %s writes, error %d: run repair"
                    .formatted(to.name(), from.name(), error.get().number()));
        }
        return channel.get().isStopped()
                ? Optional.of("%s does not apply what %s writes, its channel is stopped: run repair"
                        .formatted(to.name(), from.name()))
                : Optional.empty();
    }
}
