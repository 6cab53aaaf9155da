package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.sequence.IdRange;
import java.util.HashSet;
import java.util.Set;

/** Everything that was issued in a test, by whomever: fails at the first id that comes twice. */
final class Issued {

    private final Set<Long> ids = new HashSet<>();

    /** Takes one id after the other, as many callers one after the other would; each must be above the last. */
    long oneByOne(Instance instance, int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            long id = instance.next();
            assertThat(id).as("the next id of the same instance").isGreaterThan(last);
            add(id);
            last = id;
        }
        return last;
    }

    /** Takes many at once, and returns the last. */
    long many(Instance instance, long count) {
        long last = 0;
        for (IdRange range : instance.take(count)) {
            for (long id = range.first(); id <= range.last(); id += range.increment()) {
                add(id);
                last = id;
            }
        }
        return last;
    }

    private void add(long id) {
        assertThat(ids.add(id)).as("id %d is issued for the first time", id).isTrue();
    }
}
