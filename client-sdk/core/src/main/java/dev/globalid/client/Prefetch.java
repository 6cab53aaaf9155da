package dev.globalid.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link IdSequence} fetches ids ahead. Begin with {@link #adaptive()} or {@link #striped()} and change what shall be
 * different.
 *
 * <p>A sequence holds at most two segments, the one in use and one in reserve. A segment is as large as the recent rate
 * uses up in the time it should last, within its bounds, and never more than a twentieth of what was used so far: so what
 * is held, and what a crash can lose, is at most a tenth of what was used, or twice the smallest segment.
 *
 * @param isStriped whether order between threads is given up for speed
 * @param smallest the fewest ids of a segment
 * @param largest the most ids of a segment
 * @param lasting how long a segment should last at the recent rate
 * @param maxAge the age at which an unused id is dropped; null for none
 */
public record Prefetch(
        boolean isStriped,
        int smallest,
        int largest,
        Duration lasting,
        @Nullable Duration maxAge) {

    public Prefetch {
        if (smallest < 1 || largest < smallest) {
            throw new IllegalArgumentException("Segments of " + smallest + " to " + largest
                    + " ids cannot be: the smallest must be at least 1, the largest no less than that");
        }
        checkPositive("a segment should last", lasting);
        if (maxAge != null) {
            checkPositive("ids may be kept", maxAge);
        }
    }

    private static void checkPositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The time " + what + " is " + duration + ": give a positive one");
        }
    }

    /**
     * Strictly increasing within the process: an id whose call began after another's returned is the larger one, whichever
     * threads they are on. Segments of 10 to 100 000 ids (what the service gives at once unless it is configured
     * otherwise), each to last two seconds, of any age.
     */
    public static Prefetch adaptive() {
        return new Prefetch(false, 10, 100_000, Duration.ofSeconds(2), null);
    }

    /**
     * As {@link #adaptive()}, but threads are spread over several stripes with segments of their own. Each thread still sees
     * its own ids increase; ids of different threads come in any order. For more ids a second than one shared counter can
     * give, which is tens of millions. The bounds are those of all stripes together, with at least one id for each.
     */
    public static Prefetch striped() {
        Prefetch adaptive = adaptive();
        return new Prefetch(true, adaptive.smallest, adaptive.largest, adaptive.lasting, null);
    }

    /**
     * With other bounds of a segment.
     *
     * @param smallest at least 1
     * @param largest at least {@code smallest}, and at most what the service gives at once
     */
    public Prefetch segments(int smallest, int largest) {
        return new Prefetch(isStriped, smallest, largest, lasting, maxAge);
    }

    /** With another time that a segment should last. */
    public Prefetch lasting(Duration time) {
        return new Prefetch(isStriped, smallest, largest, time, maxAge);
    }

    /** Dropping ids that were fetched this long ago and not used, so that ids do not lag too far behind their time. */
    public Prefetch maxAge(Duration age) {
        return new Prefetch(isStriped, smallest, largest, lasting, age);
    }
}
