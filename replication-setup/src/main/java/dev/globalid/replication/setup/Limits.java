package dev.globalid.replication.setup;

import dev.globalid.replication.server.Timeouts;
import java.time.Duration;

/**
 * How long setting up may wait.
 *
 * @param catchUp for a channel to execute what its source has written
 * @param connecting for a receiver that cannot reach its source, before that counts as a failure
 * @param canary for a row to arrive on the other side
 */
public record Limits(Timeouts timeouts, Duration catchUp, Duration connecting, Duration canary) {

    public static final Limits DEFAULT =
            new Limits(Timeouts.DEFAULT, Duration.ofMinutes(30), Duration.ofSeconds(20), Duration.ofMinutes(1));
}
