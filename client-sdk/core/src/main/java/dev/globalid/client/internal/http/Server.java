package dev.globalid.client.internal.http;

import dev.globalid.client.IdException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One server and its health. Thread-safe: the health is one immutable value in one reference. */
final class Server {

    private static final long FIRST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(10);
    /** After this many doublings the longest rest is reached in any case. */
    private static final int MAX_DOUBLINGS = 10;

    private final ServerAddress address;
    private final World world;
    private final AtomicReference<Health> health = new AtomicReference<>(Health.GOOD);

    Server(ServerAddress address, World world) {
        this.address = address;
        this.world = world;
    }

    ServerAddress address() {
        return address;
    }

    Health health() {
        return Objects.requireNonNull(health.get());
    }

    /** Whether a call may choose this server before others: it is well, or this call shall try whether it is again. */
    boolean isFirstChoice(long now) {
        Health seen = health();
        if (seen.isGood()) {
            return true;
        }
        // Only one call tries a server that was ill; the exchange decides which one.
        return !seen.isResting(now) && health.compareAndSet(seen, seen.restingUntil(now + rest(seen.failures())));
    }

    void wentWell() {
        if (!health().isGood()) {
            health.set(Health.GOOD);
        }
    }

    void failed(IdException why, Optional<Duration> retryAfter) {
        long now = world.timer().nanos();
        health.updateAndGet(seen -> {
            int failures = Math.min(seen.failures() + 1, MAX_DOUBLINGS);
            long rest = retryAfter.map(Duration::toNanos).orElseGet(() -> rest(failures));
            return new Health(failures, now + rest, retryAfter.isPresent(), Optional.of(why));
        });
    }

    /** Doubles with every failure; half of it is chance, so that many clients do not come back together. */
    private long rest(int failures) {
        long full = Math.min(FIRST_REST << Math.min(failures - 1, MAX_DOUBLINGS), LONGEST_REST);
        return full / 2 + world.random().nextLong(full / 2);
    }
}
