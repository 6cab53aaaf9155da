package dev.globalid.service.model;

/**
 * Arithmetic of blocks: block b, counted from 1, is the ids 2b - 1 and 2b. A set of blocks, or of ids, is an int with one bit
 * for each member.
 */
final class Blocks {

    static final int SIZE = 2;

    private Blocks() {}

    static int first(int block) {
        return last(block) - SIZE + 1;
    }

    static int last(int block) {
        return block * SIZE;
    }

    static int lowest(int set) {
        return Integer.numberOfTrailingZeros(set);
    }

    /** The greatest member, 0 of the empty set. */
    static int highest(int set) {
        return set == 0 ? 0 : Integer.SIZE - 1 - Integer.numberOfLeadingZeros(set);
    }

    static boolean contains(int set, int member) {
        return (set >> member & 1) != 0;
    }

    static int plus(int set, int member) {
        return set | 1 << member;
    }

    static int minus(int set, int member) {
        return set & ~(1 << member);
    }
}
