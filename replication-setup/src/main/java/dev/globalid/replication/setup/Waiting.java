package dev.globalid.replication.setup;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that a server can only be asked for again and again. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Waiting() {}

    /** Whether {@code condition} came true before {@code limit} was over; it is asked at least once. */
    static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        return true;
    }
}
