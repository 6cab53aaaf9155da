package dev.globalid.client.internal.async;

import java.time.Duration;

/**
 * The end of a time budget.
 *
 * @param at the timer's nanoseconds
 */
public record Deadline(Duration budget, Timer timer, long at) {

    /** The end of a budget that begins now. */
    public static Deadline in(Duration budget, Timer timer) {
        return new Deadline(budget, timer, timer.nanos() + budget.toNanos());
    }

    /** Nanoseconds that are left; not positive when it has passed. */
    public long left() {
        return at - timer.nanos();
    }

    @Override
    public String toString() {
        return budget.toMillis() + " ms";
    }
}
