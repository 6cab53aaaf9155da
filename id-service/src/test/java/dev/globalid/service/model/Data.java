package dev.globalid.service.model;

/**
 * What one Redis server holds of the sequence.
 *
 * @param counter the last id issued, or {@link #MISSING}
 * @param lease the blocks of the lease, the lowest of them current; empty when there is no lease
 * @param incarnation the incarnation that the lease was made in
 * @param lastTaken the last id that a take issued from the lease, as the lease keeps it
 */
record Data(int counter, int lease, int incarnation, int lastTaken) {

    static final int MISSING = -1;
    static final Data EMPTY = new Data(MISSING, 0, 0, 0);

    static Data leased(int block, int incarnation) {
        int before = Blocks.first(block) - 1;
        return new Data(before, Blocks.plus(0, block), incarnation, before);
    }

    int block() {
        return Blocks.lowest(lease);
    }

    /** The counter as {@code INCR} sees it: 0 where there is none. */
    int counterOrZero() {
        return Math.max(counter, 0);
    }

    boolean counterInsideBlock() {
        return counterOrZero() >= Blocks.first(block()) - 1 && counterOrZero() <= Blocks.last(block());
    }

    Data withCounter(int value) {
        return new Data(value, lease, incarnation, lastTaken);
    }

    Data withLease(int blocks) {
        return new Data(counter, blocks, incarnation, lastTaken);
    }

    Data taken(int id, int blocks) {
        return new Data(id, blocks, incarnation, id);
    }
}
