package dev.globalid.replication.server;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connect to accept a connection
 * @param statement to answer a statement, and to grant it a lock
 * @param comparison to answer a statement that reads a whole table
 */
public record Timeouts(Duration connect, Duration statement, Duration comparison) {

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(4));
}
