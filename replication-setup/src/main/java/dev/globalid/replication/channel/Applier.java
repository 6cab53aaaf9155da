package dev.globalid.replication.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * The thread that executes what the receiver fetched.
 *
 * @param executed how far in the source's binary log it has executed; empty before its first event
 * @param lag how old the event is that it executes, in whole seconds; empty when the server does not know. Zero can be
 *     false while the receiver is behind
 */
public record Applier(
        ThreadState state,
        Optional<BinlogCoordinates> executed,
        Optional<Duration> lag,
        Optional<ReplicationError> lastError) {}
