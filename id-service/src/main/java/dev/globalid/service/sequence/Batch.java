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
        ranges.add(range);
        count += range.count();
    }

    long missing(long wanted) {
        return wanted - count;
    }

    List<IdRange> ranges() {
        return ranges;
    }
}
