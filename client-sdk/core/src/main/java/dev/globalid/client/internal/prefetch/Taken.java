package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a call for several ids has taken so far. Belongs to one thread. */
final class Taken {

    private final List<IdRange.Run> runs = new ArrayList<>();
    private long increment = 1;
    private long size;

    long size() {
        return size;
    }

    /** Adds ids above all others. When their increment is another one, those taken before are given back. */
    Optional<IdRange> add(IdRange.Run run, long increment) {
        Optional<IdRange> unfit = Optional.empty();
        if (size > 0 && increment != this.increment) {
            unfit = Optional.of(range());
            runs.clear();
            size = 0;
        }
        this.increment = increment;
        size += (run.last() - run.first()) / increment + 1;
        append(run);
        return unfit;
    }

    /** Ids that follow on one another are one run, whichever segments they came from. */
    private void append(IdRange.Run run) {
        int end = runs.size() - 1;
        if (end >= 0 && run.first() - runs.get(end).last() == increment) {
            runs.set(end, new IdRange.Run(runs.get(end).first(), run.last()));
        } else {
            runs.add(run);
        }
    }

    IdRange range() {
        return new IdRange(increment, runs);
    }
}
