package dev.globalid.client.internal.http;

import dev.globalid.client.internal.async.Timer;
import java.time.Duration;

/** The end of a time budget. */
record Deadline(Duration budget, Timer timer, long at) {

    static Deadline in(Duration budget, Timer timer) {
        return new Deadline(budget, timer, timer.nanos() + budget.toNanos());
    }

    /** Nanoseconds that are left; not positive when it has passed. */
    long left() {
        return at - timer.nanos();
    }

    @Override
    public String toString() {
        return budget.toMillis() + " ms";
    }
}
