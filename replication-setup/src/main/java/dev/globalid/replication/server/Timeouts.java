package dev.globalid.replication.server;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect to accept a connection
 * @param statement to answer a statement, and to grant it a lock
 * @param comparison to answer a statement that reads a whole table
 * @param retry how long a receiver waits before it tries again to reach its source, in whole seconds
 */
public record Timeouts(Duration connect, Duration statement, Duration comparison, Duration retry) {

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(4), Duration.ofSeconds(5));
}
