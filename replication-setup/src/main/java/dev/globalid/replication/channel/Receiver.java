package dev.globalid.replication.channel;

import java.util.Optional;
import java.util.Set;

/**
 * The thread that fetches events from the source.
 *
 * @param received how far in the source's binary log it has read; empty before its first event
 */
public record Receiver(ThreadState state, Optional<BinlogCoordinates> received, Optional<ReplicationError> lastError) {

    // It keeps trying after these, without any chance.
    private static final Set<Integer> HOPELESS = Set.of(1045, 1130, 1524, 2059, 2061);

    /** What does not go away by itself. */
    Optional<ReplicationError> lastingError() {
        return lastError.filter(error -> state == ThreadState.OFF || HOPELESS.contains(error.number()));
    }

    /** Whether it does not reach its source at the moment and goes on trying: what it says may be of some time ago. */
    public boolean isRetrying() {
        return state == ThreadState.CONNECTING
                && lastError.filter(error -> !HOPELESS.contains(error.number())).isPresent();
    }
}
