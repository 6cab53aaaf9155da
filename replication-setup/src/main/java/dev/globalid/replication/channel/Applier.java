package dev.globalid.replication.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The thread that executes what the receiver fetched.
 *
 * @param executed how far in the source's binary log it has executed; empty before its first event
 * @param lag how old the event is that it executes, in whole seconds; empty when the server does not know. Zero can be
 *     false while the receiver is behind
 * @param errors what stopped it, the earliest transaction's first: several where several workers failed; empty when nothing
 *     did
 */
public record Applier(
        ThreadState state,
        Optional<BinlogCoordinates> executed,
        Optional<Duration> lag,
        List<ReplicationError> errors) {

    public Applier {
        errors = List.copyOf(errors);
    }
}
