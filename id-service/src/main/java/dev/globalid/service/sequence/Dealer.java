package dev.globalid.service.sequence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Deals the ids of one take out to the requests that share it, in order. Not thread-safe. */
final class Dealer {

    private final Deque<IdRange> left;

    Dealer(List<IdRange> ranges) {
        left = new ArrayDeque<>(ranges);
    }

    /** The next {@code count} ids, which must be there. */
    List<IdRange> deal(long count) {
        List<IdRange> dealt = new ArrayList<>(1);
        long missing = count;
        while (missing > 0) {
            IdRange range = left.remove();
            if (range.count() > missing) {
                left.addFirst(range.tail(missing));
                range = range.head(missing);
            }
            dealt.add(range);
            missing -= range.count();
        }
        return dealt;
    }
}
