package dev.globalid.service.admin;

import dev.globalid.service.ledger.NodeState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this instance and what it depends on stood when last looked at. */
record Overview(@Nullable Instant at, Redis redis, List<Node> ledger, List<SequenceState> sequences) {

    static final Overview NOTHING_YET =
            new Overview(null, new Redis("unknown", null, "not looked at yet"), List.of(), List.of());

    /**
     * Redis.
     *
     * @param state up, away, or unknown
     */
    record Redis(
            String state,
            @Nullable String incarnation,
            @Nullable String why) {}

    /**
     * A database of the ledger.
     *
     * @param state up or away
     */
    record Node(
            int lane, String place, String state, @Nullable String why) {

        static Node of(NodeState state) {
            String why = state.trouble().orElse(null);
            return new Node(state.lane(), state.place(), why == null ? "up" : "away", why);
        }
    }
}
