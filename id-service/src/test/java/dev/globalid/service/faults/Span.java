package dev.globalid.service.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time by {@link System#nanoTime}, whose numbers are compared by their difference everywhere in this package.
 *
 * @param fromNanos its start
 * @param toNanos its end, not before its start
 */
record Span(long fromNanos, long toNanos) {

    Span {
        if (toNanos - fromNanos < 0) {
            throw new IllegalArgumentException(
                    "A span cannot end %d ns before it starts".formatted(fromNanos - toNanos));
        }
    }

    /** Whether {@code other} lies in this one from end to end. */
    boolean contains(Span other) {
        return other.fromNanos - fromNanos >= 0 && toNanos - other.toNanos >= 0;
    }

    boolean overlaps(Span other) {
        return other.toNanos - fromNanos >= 0 && toNanos - other.fromNanos >= 0;
    }

    boolean endsBeforeStartOf(Span other) {
        return other.fromNanos - toNanos > 0;
    }

    /** The same with some time added after its end. */
    Span extendedBy(Duration after) {
        return new Span(fromNanos, toNanos + after.toNanos());
    }

    /** By the clock on the wall, as logs have it. */
    @Override
    public String toString() {
        return wallClock(fromNanos) + " to " + wallClock(toNanos);
    }

    private static Instant wallClock(long nanos) {
        return Instant.now().minusNanos(System.nanoTime() - nanos).truncatedTo(ChronoUnit.MILLIS);
    }

    Duration length() {
        return Duration.ofNanos(toNanos - fromNanos);
    }
}
