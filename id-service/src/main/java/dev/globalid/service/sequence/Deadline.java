package dev.globalid.service.sequence;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When an answer must be there, on a ticker of nanoseconds. */
public record Deadline(LongSupplier ticker, long atNanos) {

    public static Deadline after(Duration time, LongSupplier ticker) {
        return new Deadline(ticker, ticker.getAsLong() + time.toNanos());
    }

    long remainingNanos() {
        return Math.max(0, atNanos - ticker.getAsLong());
    }

    boolean isOver() {
        return remainingNanos() == 0;
    }
}
