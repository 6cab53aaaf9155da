package dev.globalid.service.admin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Ids per second over the last ten minutes, a value for every ten seconds. For one thread. */
final class RateHistory {

    static final Duration STEP = Duration.ofSeconds(10);
    private static final int STEPS = 60;

    private final Deque<Double> rates = new ArrayDeque<>(STEPS);
    private boolean begun;
    private long issued;
    private long sinceNanos;

    /** @param issuedNow the total so far; a lower one than before means that counting began anew */
    void observe(long issuedNow, long nowNanos) {
        long elapsed = nowNanos - sinceNanos;
        if (begun && elapsed < STEP.toNanos()) {
            return;
        }
        if (begun) {
            long fresh = issuedNow >= issued ? issuedNow - issued : issuedNow;
            add(fresh * 1e9 / elapsed);
        }
        begun = true;
        issued = issuedNow;
        sinceNanos = nowNanos;
    }

    private void add(double rate) {
        if (rates.size() == STEPS) {
            rates.removeFirst();
        }
        rates.addLast(rate);
    }

    /** The oldest first. */
    List<Double> rates() {
        return List.copyOf(rates);
    }
}
