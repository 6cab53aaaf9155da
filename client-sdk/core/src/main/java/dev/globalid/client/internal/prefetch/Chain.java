package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The end of the chain of runs, where segments are linked in ascending order. The chain's beginning is nobody's business:
 * runs that are used up go when nobody refers to them. Not thread-safe.
 */
final class Chain {

    private Run tail;
    private Run opener;

    Chain(Run none) {
        this.tail = none;
        this.opener = none;
    }

    /** The first run of the segment that was linked last. */
    Run opener() {
        return opener;
    }

    /** Links those ids that are above all others; gives back those that are not. */
    Optional<IdRange> link(IdRange segment, long now) {
        List<IdRange.Run> refused = new ArrayList<>();
        boolean opens = true;
        for (IdRange.Run run : segment.runs()) {
            long first = firstAbove(tail.last, run, segment.increment());
            if (first > run.first()) {
                refused.add(new IdRange.Run(run.first(), Math.min(first - segment.increment(), run.last())));
            }
            if (first <= run.last()) {
                append(new Run(first, run.last(), segment.increment(), tail.before + tail.size, now), opens);
                opens = false;
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(new IdRange(segment.increment(), refused));
    }

    private void append(Run run, boolean opens) {
        if (opens) {
            opener = run;
        }
        Run previous = tail;
        tail = run;
        previous.next = run;
    }

    private static long firstAbove(long floor, IdRange.Run run, long increment) {
        if (run.first() > floor) {
            return run.first();
        }
        if (run.last() <= floor) {
            return run.last() + increment;
        }
        return run.first() + ((floor - run.first()) / increment + 1) * increment;
    }
}
