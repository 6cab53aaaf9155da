package dev.globalid.replication.seed;

import dev.globalid.replication.server.Timeouts;
import java.time.Duration;

/**
 * How a copy goes about it.
 *
 * @param workers how many connections copy at once
 * @param lock how long writes may be held back while it waits for those under way to end
 * @param lockTries how often it tries that
 * @param pause between two tries
 */
public record SeedLimits(Timeouts timeouts, int workers, Duration lock, int lockTries, Duration pause) {

    public static final SeedLimits DEFAULT =
            new SeedLimits(Timeouts.DEFAULT, 4, Duration.ofSeconds(5), 10, Duration.ofSeconds(2));

    public SeedLimits {
        if (workers < 1 || lockTries < 1) {
            throw new IllegalArgumentException("at least one worker and one try, not " + workers + ", " + lockTries);
        }
    }

    public SeedLimits withWorkers(int many) {
        return new SeedLimits(timeouts, many, lock, lockTries, pause);
    }
}
