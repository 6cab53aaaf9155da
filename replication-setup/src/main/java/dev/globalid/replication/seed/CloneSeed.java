package dev.globalid.replication.seed;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.copy.CloneFetch;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.copy.CloneProgress;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a server become a clone of another, and watches it. One connection waits for the end, on a thread of its own; another
 * asks how far it is, so that a server that does not answer any more, or does not come any further, is noticed.
 */
final class CloneSeed {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Master recipient;
    private final Tls tls;
    private final SeedLimits limits;
    private final Duration patience;
    private final SeedListener listener;

    /** @param patience with a clone that does not come any further */
    CloneSeed(Master recipient, Tls tls, SeedLimits limits, Duration patience, SeedListener listener) {
        this.recipient = recipient;
        this.tls = tls;
        this.limits = limits;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Blocks until the server has all of it and goes down, or is gone before: only what it says when it is up again tells
     * which of them.
     *
     * @throws dev.globalid.replication.ReplicationException when it refuses, or does not answer
     */
    void run(Sql fetch) throws InterruptedException {
        try (CloneFetch connection = CloneFetch.open(recipient, tls, limits.timeouts());
                Server watched = Server.connect(recipient, tls, limits.timeouts())) {
            FutureTask<Boolean> ended = new FutureTask<>(() -> connection.run(fetch), true);
            Thread thread = new Thread(ended, "clone");
            thread.setDaemon(true);
            thread.start();
            watch(ended, watched);
        } finally {
            listener.finished();
        }
    }

    private void watch(FutureTask<Boolean> ended, Server watched) throws InterruptedException {
        Optional<CloneProgress> last = Optional.empty();
        long since = System.nanoTime();
        while (!isEnded(ended, PAUSE)) {
            Optional<CloneProgress> now = progress(ended, watched);
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
                now.ifPresent(at -> listener.cloning(at.stage(), at.bytes(), at.estimate()));
            } else if (System.nanoTime() - since > patience.toNanos()) {
                throw new SeedException("%s came no further than %s in %d s: look into the error logs of both"
                        .formatted(
                                recipient.name(),
                                last.map(CloneProgress::stage).orElse("nothing"),
                                patience.toSeconds()));
            }
        }
    }

    private Optional<CloneProgress> progress(FutureTask<Boolean> ended, Server watched) throws InterruptedException {
        try {
            return new ClonePlugin(watched).progress();
        } catch (ServerException e) {
            // It ends the connections before it goes down.
            if (isEnded(ended, limits.timeouts().statement())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isEnded(FutureTask<Boolean> ended, Duration limit) throws InterruptedException {
        try {
            return ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServerException refused && isGone(refused)) {
                return true;
            }
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private static boolean isGone(ServerException e) {
        return e.number() == 0 || e.number() == ClonePlugin.STOPPED_INSTEAD;
    }
}
