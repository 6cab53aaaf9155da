package dev.globalid.service.sequence;

import java.util.ArrayList;
import java.util.List;

/** The ids of one batch while they are being gathered. Not thread-safe. */
final class Batch {

    private final List<IdRange> ranges = new ArrayList<>(1);
    private long count;

    void addAll(List<IdRange> more) {
        more.forEach(this::add);
    }

    void add(IdRange range) {
        count += range.count();
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).last() + range.increment() == range.first()) {
            ranges.set(last, new IdRange(ranges.get(last).first(), range.last(), range.increment()));
        } else {
            ranges.add(range);
        }
    }

    long missing(long wanted) {
        return wanted - count;
    }

    List<IdRange> ranges() {
        return ranges;
    }
}
