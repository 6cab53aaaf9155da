package dev.globalid.replication.repair;

import dev.globalid.replication.server.Timeouts;
import java.time.Duration;

/**
 * How long a repair may wait.
 *
 * @param settle for a channel to show that it works, or what is wrong with it
 * @param catchUp for a channel to execute what its source has written
 */
public record RepairLimits(Timeouts timeouts, Duration settle, Duration catchUp) {

    public static final RepairLimits DEFAULT =
            new RepairLimits(Timeouts.DEFAULT, Duration.ofSeconds(20), Duration.ofMinutes(30));
}
