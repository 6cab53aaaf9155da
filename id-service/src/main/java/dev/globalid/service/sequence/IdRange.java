package dev.globalid.service.sequence;

/** Ids from {@code first} to {@code last}, both included, {@code increment} apart. */
public record IdRange(long first, long last, int increment) {

    public IdRange {
        if (increment < 1 || last < first || (last - first) % increment != 0) {
            throw new IllegalArgumentException(
                    "No range of ids goes from %d to %d by %d".formatted(first, last, increment));
        }
    }

    public long count() {
        return (last - first) / increment + 1;
    }

    /** The first {@code count} ids of this range. */
    IdRange head(long count) {
        return new IdRange(first, first + (count - 1) * increment, increment);
    }

    /** What is left behind the first {@code count} ids, which must not be all. */
    IdRange tail(long count) {
        return new IdRange(first + count * increment, last, increment);
    }
}
