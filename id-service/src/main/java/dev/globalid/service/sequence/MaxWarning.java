package dev.globalid.service.sequence;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, once each, that 80, 90, 95 and 99 percent of a sequence's max are used. Thread-safe. */
final class MaxWarning {

    private static final Logger log = LoggerFactory.getLogger(MaxWarning.class);
    private static final int[] PERCENT = {80, 90, 95, 99};

    private final long max;
    private final AtomicInteger next = new AtomicInteger();

    MaxWarning(long max) {
        this.max = max;
    }

    /** Costs next to nothing: it is asked after every take. */
    boolean isDue(long lastId) {
        int step = next.get();
        return step < PERCENT.length && isReached(step, lastId);
    }

    void give(SequenceStatus status) {
        int step = next.get();
        int reached = step;
        while (reached < PERCENT.length && isReached(reached, status.lastSeen())) {
            reached++;
        }
        if (reached > step && next.compareAndSet(step, reached)) {
            String end = status.runsOutOn(status.lastSeen(), Clock.systemUTC())
                    .map(day -> "at the recent rate on " + day)
                    .orElse("at a rate that is not known yet");
            log.warn(
                    "Sequence {} has used {} percent of its max of {} and runs out {}: widen the column and raise max",
                    status.definition().name(),
                    PERCENT[reached - 1],
                    max,
                    end);
        }
    }

    private boolean isReached(int step, long lastId) {
        return lastId >= max / 100.0 * PERCENT[step];
    }
}
