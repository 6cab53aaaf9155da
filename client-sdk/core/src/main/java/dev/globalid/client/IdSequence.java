package dev.globalid.client;

/**
 * Ids of one sequence, fetched ahead by segments, so that {@link #next()} usually asks nobody and takes nanoseconds.
 *
 * <p>While the service is away, ids go on until the segments are used up; then calls fail at once, and a sequence recovers
 * by itself soon after the service has. Safe for use by any number of threads.
 */
public interface IdSequence extends AutoCloseable {

    /**
     * Numbers about a sequence, as of one moment.
     *
     * @param used ids given to callers
     * @param held ids fetched and still to be given
     * @param dropped ids fetched that will never be given: too old, out of order, or left over at the close
     */
    record Usage(long used, long held, long dropped) {}

    /** The sequence's name. */
    String name();

    /**
     * The next id. Blocks only when none is held, at most for the client's time budget.
     *
     * @throws IdException when none is held and none could be fetched
     * @throws IllegalStateException when this sequence or its client is closed
     */
    long next();

    /**
     * The next {@code count} ids, in ascending order, perhaps in several runs. Blocks only when fewer are held.
     *
     * @param count at least 1
     * @throws IdException when they could not be had; those that were are dropped
     * @throws IllegalArgumentException when {@code count} is less than 1
     * @throws IllegalStateException when this sequence or its client is closed
     */
    IdRange next(int count);

    /** How many ids were used, are held, and were dropped. */
    Usage usage();

    /**
     * Drops what is held, and tells the {@link IdListener} which ids that was; {@link #usage()} has their number. Idempotent.
     */
    @Override
    void close();
}
