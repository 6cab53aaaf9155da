package dev.globalid.replication.seed;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Cuts a table along its key into parts of about the same number of rows, one after the other as they are asked for. */
final class Chunks<K> implements Iterator<Chunks.Range<K>> {

    /** About as much as one transaction of the copy should hold. */
    private static final long BYTES = 8L << 20;

    private static final long MOST_ROWS = 50_000;
    private static final long FEWEST_ROWS = 100;

    private final BiFunction<Optional<K>, Long, Optional<K>> keyAfter;
    private final long rows;
    private @Nullable K after;
    private boolean done;

    /**
     * @param keyAfter finds the n-th key after another, or from the beginning; empty when there are fewer
     * @param rows how many a part holds
     */
    Chunks(BiFunction<Optional<K>, Long, Optional<K>> keyAfter, long rows) {
        this.keyAfter = keyAfter;
        this.rows = rows;
    }

    /** How many rows of a table make a part of a good size, as far as the server knows how long they are. */
    static long rowsFor(long estimatedRows, long estimatedBytes) {
        long rowBytes = Math.max(1, estimatedBytes / Math.max(1, estimatedRows));
        return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, BYTES / rowBytes));
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public Range<K> next() {
        if (done) {
            throw new NoSuchElementException("all parts were given out");
        }
        Optional<K> begin = Optional.ofNullable(after);
        Optional<K> end = keyAfter.apply(begin, rows);
        done = end.isEmpty();
        after = end.orElse(null);
        return new Range<>(begin, end);
    }

    /**
     * The keys after one and up to another.
     *
     * @param after empty at the beginning
     * @param upTo empty at the end
     */
    record Range<K>(Optional<K> after, Optional<K> upTo) {}
}
