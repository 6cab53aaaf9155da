package dev.globalid.replication.server;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that a server can only be asked for again and again, less and less often. */
public final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private Waiting() {}

    /** Whether {@code condition} came true before {@code limit} was over; it is asked at least once. */
    public static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(pause.toMillis());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return true;
    }
}
