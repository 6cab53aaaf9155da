package dev.globalid.service.model;

/** How many faults of each kind may still happen, four bits for each. */
record Budget(long packed) {

    private static final int BITS = 4;
    private static final int MASK = 15;

    static Budget none() {
        return new Budget(0);
    }

    Budget plus(Fault fault, int times) {
        if (times < 0 || left(fault) + times > MASK) {
            throw new IllegalArgumentException("%s %d times does not fit into %d bits".formatted(fault, times, BITS));
        }
        return new Budget(packed + ((long) times << shift(fault)));
    }

    boolean allows(Fault fault) {
        return left(fault) > 0;
    }

    Budget spend(Fault fault) {
        return new Budget(packed - (1L << shift(fault)));
    }

    private int left(Fault fault) {
        return (int) (packed >> shift(fault)) & MASK;
    }

    @SuppressWarnings("EnumOrdinal") // the number is never kept beyond one run
    private static int shift(Fault fault) {
        return fault.ordinal() * BITS;
    }
}
