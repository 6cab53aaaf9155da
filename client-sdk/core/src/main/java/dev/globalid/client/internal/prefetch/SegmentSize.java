package dev.globalid.client.internal.prefetch;

import dev.globalid.client.Prefetch;

/**
 * How many ids to fetch next: what the recent rate uses up in the time a segment should last, but no more than a twentieth
 * of what was used so far. With two segments held at most, that is one id held for ten used. Not thread-safe.
 */
final class SegmentSize {

    private static final int USED_PER_ID = 20;

    private final int smallest;
    private final int largest;
    private final double lastingNanos;
    private double wanted;

    SegmentSize(Prefetch prefetch) {
        this.smallest = prefetch.smallest();
        this.largest = prefetch.largest();
        this.lastingNanos = prefetch.lasting().toNanos();
        this.wanted = smallest;
    }

    /** Learns that {@code used} ids were used up in {@code nanos} nanoseconds. */
    void learn(long used, long nanos) {
        double now = lastingNanos * used / Math.max(nanos, 1);
        // Up at once, since waiting costs the callers; down by halves, since a pause says little.
        wanted = now > wanted ? now : (wanted + now) / 2;
    }

    /** The size of the next segment after {@code used} ids were used altogether. */
    int next(long used) {
        long affordable = Math.max(smallest, used / USED_PER_ID);
        return (int) Math.max(smallest, Math.min(Math.min((long) wanted, affordable), largest));
    }

    /** The size of a segment that somebody waits for who needs {@code count} ids. */
    int next(long used, int count) {
        return Math.max(next(used), Math.min(count, largest));
    }
}
