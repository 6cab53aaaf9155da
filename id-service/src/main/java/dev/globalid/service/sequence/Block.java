package dev.globalid.service.sequence;

/**
 * The {@code number}-th run of ids of a sequence, as {@link SequenceDefinition#block} cuts it.
 *
 * <p>Invariant 1, first half: blocks of one sequence are disjoint, because their numbers are and every number is cut by
 * the same stored size, increment and offset.
 */
public record Block(long number, IdRange ids) {

    public Block {
        if (number < 1) {
            throw new IllegalArgumentException("Blocks are numbered from 1, not " + number);
        }
    }

    /** What a counter shows that has issued nothing of this block; below zero in a block that starts lower than its increment. */
    public long base() {
        return ids.first() - ids.increment();
    }
}
