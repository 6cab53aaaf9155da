package dev.globalid.replication.server;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import java.util.List;
import java.util.Optional;

/**
 * How it ended to wait for a channel.
 *
 * @param channel as it was seen last; empty when it is absent
 */
public record CatchUp(Outcome outcome, Optional<Channel> channel) {

    /** What keeps it from going on, the earliest transaction's error first; not empty when it failed. */
    public List<ReplicationError> errors() {
        return channel.map(Channel::errors).orElse(List.of());
    }

    /** How it ended. */
    public enum Outcome {
        /** It runs, and has executed what it was waited for. */
        EXECUTED,
        /** An error keeps it from going on, and does not go away by itself. */
        FAILED,
        /** Both of its threads are stopped, without an error. */
        STOPPED,
        /** It was at work all the time, and has not come so far. */
        LATE,
        /** There is no such channel, or it fetches from elsewhere. */
        ABSENT
    }
}
