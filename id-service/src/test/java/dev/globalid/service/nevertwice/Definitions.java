package dev.globalid.service.nevertwice;

import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.WhenRedisIsDown;
import java.time.Duration;

/** Sequences for tests. */
final class Definitions {

    static final int BLOCK = 1000;

    private Definitions() {}

    static SequenceDefinition userid() {
        return userid(WhenRedisIsDown.ISSUE);
    }

    static SequenceDefinition userid(WhenRedisIsDown policy) {
        return new SequenceDefinition(
                new SequenceName("userid"), 1, 1, 1, Long.MAX_VALUE, BLOCK, policy, Duration.ofMinutes(10));
    }

    static SequenceDefinition named(String name) {
        return new SequenceDefinition(
                new SequenceName(name), 1, 1, 1, Long.MAX_VALUE, BLOCK, WhenRedisIsDown.ISSUE, Duration.ZERO);
    }

    static SequenceDefinition onLane(int increment, int offset, long max) {
        return new SequenceDefinition(
                new SequenceName("userid"), 1, increment, offset, max, BLOCK, WhenRedisIsDown.ISSUE, Duration.ZERO);
    }
}
