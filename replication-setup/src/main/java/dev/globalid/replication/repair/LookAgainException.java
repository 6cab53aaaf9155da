package dev.globalid.replication.repair;

/** Something is not as it was when the plan was made, which the next look finds. */
public final class LookAgainException extends RepairException {

    private final boolean tried;

    private LookAgainException(String message, boolean tried) {
        super(message);
        this.tried = tried;
    }

    LookAgainException(String message) {
        this(message, false);
    }

    /** An applier did not get to where it was let go to. */
    static LookAgainException tried(String message) {
        return new LookAgainException(message, true);
    }

    /** Whether the plan was tried, and not only given up because somebody has written meanwhile. */
    public boolean isTried() {
        return tried;
    }
}
