package dev.globalid.client.internal.prefetch;

import dev.globalid.client.internal.async.Futures;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** Drops ids when they are too old, by one timer at a time however many segments come. Thread-safe, guarded by its lock. */
final class AgeLimit {

    private final long maxAge;
    private final Surroundings surroundings;
    private final LongFunction<OptionalLong> dropFetchedUntil;

    private final ReentrantLock lock = new ReentrantLock();
    private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);
    private boolean isWatching;

    /**
     * A limit that drops nothing until there is something to watch.
     *
     * @param dropFetchedUntil drops what was fetched until then, and says when the oldest of the rest was
     */
    AgeLimit(Duration maxAge, Surroundings surroundings, LongFunction<OptionalLong> dropFetchedUntil) {
        this.maxAge = maxAge.toNanos();
        this.surroundings = surroundings;
        this.dropFetchedUntil = dropFetchedUntil;
    }

    /** Ids came at this moment. Older ones, if there are any, are being watched already. */
    void watch(long fetchedAt) {
        lock.lock();
        try {
            if (isWatching) {
                return;
            }
            isWatching = true;
            waiting = surroundings
                    .timer()
                    .after(fetchedAt + maxAge - surroundings.timer().nanos());
            Futures.whenEnded(waiting, (over, cancelled) -> {
                if (cancelled == null) {
                    surroundings.executor().execute(this::drop);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        lock.lock();
        try {
            isWatching = false;
        } finally {
            lock.unlock();
        }
        // Ids that come from here on are watched by whoever brings them, or found here.
        dropFetchedUntil.apply(surroundings.timer().nanos() - maxAge).ifPresent(this::watch);
    }

    void close() {
        lock.lock();
        try {
            isWatching = true;
            waiting.cancel(false);
        } finally {
            lock.unlock();
        }
    }
}
