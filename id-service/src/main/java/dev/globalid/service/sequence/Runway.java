package dev.globalid.service.sequence;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How many granted ids Redis still holds, and how many it should: what the recent rate needs for the sequence's runway,
 * and never less than a block (invariant 5). The rate is everybody's, read from the lease's count of issued ids; it rises
 * within seconds and falls over minutes, so that a quiet moment does not cost the runway. Guarded by itself.
 */
final class Runway {

    private static final long SAMPLE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double RISE_SECONDS = 5;
    private static final double FALL_SECONDS = 300;

    private final SequenceDefinition definition;
    private final LongSupplier ticker;
    private long remaining = -1;
    private long sampledIssued = -1;
    private long sampledAtNanos;
    private double idsPerSecond;

    Runway(SequenceDefinition definition, LongSupplier ticker) {
        this.definition = definition;
        this.ticker = ticker;
    }

    synchronized void observe(long nowRemaining, long issued) {
        remaining = nowRemaining;
        long now = ticker.getAsLong();
        if (sampledIssued < 0 || issued < sampledIssued) {
            sampledIssued = issued;
            sampledAtNanos = now;
        } else if (now - sampledAtNanos >= SAMPLE_NANOS) {
            double seconds = (now - sampledAtNanos) / 1e9;
            double rate = (issued - sampledIssued) / seconds;
            double inertia = rate > idsPerSecond ? RISE_SECONDS : FALL_SECONDS;
            idsPerSecond += (rate - idsPerSecond) * (1 - Math.exp(-seconds / inertia));
            sampledIssued = issued;
            sampledAtNanos = now;
        }
    }

    synchronized void observe(long nowRemaining) {
        remaining = nowRemaining;
    }

    synchronized boolean isShort() {
        return remaining >= 0
                && remaining
                        < Math.max(definition.blockSize(), (long)
                                (idsPerSecond * definition.runway().toSeconds()));
    }

    /** Empty until Redis has told. */
    synchronized OptionalLong remaining() {
        return remaining < 0 ? OptionalLong.empty() : OptionalLong.of(remaining);
    }

    synchronized double idsPerSecond() {
        return idsPerSecond;
    }
}
