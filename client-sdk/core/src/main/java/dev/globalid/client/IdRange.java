package dev.globalid.client;

import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * Ids that were issued together, in ascending order: usually one run, several where a block of the service ended in
 * between. Within a run the ids are {@code increment} apart. Immutable.
 *
 * @param increment the distance between neighbours of a run, at least 1
 * @param runs at least one, ascending, without overlap
 */
public record IdRange(long increment, List<Run> runs) implements Iterable<Long> {

    /**
     * The ids {@code first}, {@code first + increment}, … up to and with {@code last}.
     *
     * @param first the smallest id
     * @param last the largest id, at least {@code first}
     */
    public record Run(long first, long last) {

        public Run {
            if (last < first) {
                throw new IllegalArgumentException("A run of ids from " + first + " to " + last
                        + " is empty: its last must not be below its first");
            }
        }

        private long size(long increment) {
            return (last - first) / increment + 1;
        }

        private LongStream stream(long increment) {
            return LongStream.iterate(first, id -> id + increment).limit(size(increment));
        }
    }

    public IdRange {
        runs = List.copyOf(runs);
        if (increment < 1) {
            throw new IllegalArgumentException("The increment " + increment + " is less than 1");
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A range of ids needs at least one run");
        }
        checkRuns(increment, runs);
    }

    private static void checkRuns(long increment, List<Run> runs) {
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            long span = run.last() - run.first();
            if (span < 0 || span % increment != 0) {
                throw new IllegalArgumentException("From " + run.first() + " to " + run.last()
                        + " is not a number of whole steps of " + increment);
            }
            if (i > 0 && run.first() <= runs.get(i - 1).last()) {
                throw new IllegalArgumentException("The run from " + run.first() + " begins before the run to "
                        + runs.get(i - 1).last() + " has ended");
            }
        }
    }

    /** One run of ids {@code increment} apart. */
    public static IdRange of(long first, long last, long increment) {
        return new IdRange(increment, List.of(new Run(first, last)));
    }

    /** The smallest id. */
    public long first() {
        return runs.get(0).first();
    }

    /** The largest id. */
    public long last() {
        return runs.get(runs.size() - 1).last();
    }

    /** How many ids there are. */
    public long size() {
        long size = 0;
        for (Run run : runs) {
            size += run.size(increment);
        }
        return size;
    }

    /** All ids, ascending. */
    public LongStream stream() {
        return runs.stream().flatMapToLong(run -> run.stream(increment));
    }

    /** All ids, ascending; the place in the array is the place in the range. */
    public long[] toArray() {
        return stream().toArray();
    }

    @Override
    public PrimitiveIterator.OfLong iterator() {
        return stream().iterator();
    }
}
