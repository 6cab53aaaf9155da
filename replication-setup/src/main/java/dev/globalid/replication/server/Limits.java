package dev.globalid.replication.server;

import java.time.Duration;

/**
 * How long an operation may wait.
 *
 * @param catchUp for a channel to execute what its source has written
 * @param settle for a channel to get through to its source, and to show that it works or what is wrong with it
 * @param canary for a row to arrive on the other side
 * @param calm for channels that are at work to come to rest before they are looked at: masters that are written to without a
 *     pause never do, and what shows itself later is seen at the next look
 */
public record Limits(Timeouts timeouts, Duration catchUp, Duration settle, Duration canary, Duration calm) {

    public static final Limits DEFAULT = new Limits(
            Timeouts.DEFAULT,
            Duration.ofMinutes(30),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5));
}
