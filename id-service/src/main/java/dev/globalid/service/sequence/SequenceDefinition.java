package dev.globalid.service.sequence;

import java.time.Duration;

/**
 * What a sequence issues and how. Increment, offset and block size cut the ids into blocks and never change once the
 * ledger has stored them; block {@code b} holds the {@code b}-th run of {@code blockSize} ids that are congruent to
 * {@code offset} modulo {@code increment}, counted from the offset. {@code start} does not move the blocks: it is where
 * the first one is entered, so that two instances that disagree about it still cut alike.
 *
 * @param start the smallest id to issue
 * @param max the largest id to issue
 * @param runway how long the ids that are granted ahead must last at the recent rate
 */
public record SequenceDefinition(
        SequenceName name,
        long start,
        int increment,
        int offset,
        long max,
        int blockSize,
        WhenRedisIsDown whenRedisIsDown,
        Duration runway) {

    private static final int MAX_INCREMENT = 65_535;
    private static final Duration MAX_RUNWAY = Duration.ofDays(366);

    public SequenceDefinition {
        require(increment >= 1 && increment <= MAX_INCREMENT, "increment", increment, "1 to " + MAX_INCREMENT);
        require(offset >= 1 && offset <= increment, "offset", offset, "1 to the increment, " + increment);
        require(start >= 1, "start", start, "1 or more");
        require(max >= start, "max", max, "the start, " + start + ", or more");
        require(blockSize >= 1 && blockSize <= 1_000_000_000, "block-size", blockSize, "1 to 1000000000");
        boolean bounded = !runway.isNegative() && runway.compareTo(MAX_RUNWAY) <= 0;
        require(bounded, "runway", runway.toSeconds(), "0 to " + MAX_RUNWAY.toSeconds() + " seconds");
    }

    /**
     * Block {@code number}, cut off at {@code max}.
     *
     * @throws SequenceExhausted if no id up to {@code max} is in it
     */
    public Block block(long number) {
        long firstPosition = (number - 1) * (long) blockSize;
        long lastPosition = (max - offset) / increment;
        boolean overflows = number - 1 > lastPosition / blockSize;
        if (max < offset || overflows) {
            throw new SequenceExhausted(this);
        }
        long last = firstPosition + Math.min(blockSize - 1, lastPosition - firstPosition);
        return new Block(number, new IdRange(idAt(firstPosition), idAt(last), increment));
    }

    /** The number of the block that holds {@code id} or the gap below it; 0 below the first block. */
    public long blockOf(long id) {
        return id < offset ? 0 : (id - offset) / increment / blockSize + 1;
    }

    /** How many blocks lie wholly at or below {@code id}: the next one still has an id above it. */
    public long blocksUpTo(long id) {
        return idsUpTo(id) / blockSize;
    }

    /** How many ids there are above {@code id}. */
    long idsAbove(long id) {
        return Math.max(0, idsUpTo(max) - idsUpTo(id));
    }

    /** What the ledger stores, and Redis compares, so that nobody cuts the same numbers differently. */
    public String cut() {
        return increment + ":" + offset + ":" + blockSize;
    }

    SequenceDefinition named(SequenceName other) {
        return new SequenceDefinition(other, start, increment, offset, max, blockSize, whenRedisIsDown, runway);
    }

    private long idsUpTo(long id) {
        return id < offset ? 0 : (id - offset) / increment + 1;
    }

    private long idAt(long position) {
        return offset + position * increment;
    }

    private static void require(boolean holds, String setting, long found, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %d, but must be %s".formatted(setting, found, wanted));
        }
    }
}
