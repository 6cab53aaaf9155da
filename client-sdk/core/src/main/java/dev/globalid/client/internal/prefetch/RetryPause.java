package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdException;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.TooManyRequestsException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try after several that failed: doubles up to a bound that is short, since recovery waits
 * for it; half of it is chance. A server's {@code Retry-After} is kept.
 */
record RetryPause(RandomGenerator random) {

    private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    private static final int MAX_DOUBLINGS = 10;

    long after(int failures, IdException why) {
        long full = Math.min(FIRST << Math.min(failures - 1, MAX_DOUBLINGS), LONGEST);
        long pause = full / 2 + random.nextLong(full / 2);
        return retryAfter(why).map(asked -> Math.max(asked.toNanos(), pause)).orElse(pause);
    }

    private static Optional<Duration> retryAfter(IdException why) {
        if (why instanceof IdsUnavailableException unavailable) {
            return unavailable.retryAfter();
        }
        return why instanceof TooManyRequestsException tooMany ? tooMany.retryAfter() : Optional.empty();
    }
}
