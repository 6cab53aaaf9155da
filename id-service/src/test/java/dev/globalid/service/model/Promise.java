package dev.globalid.service.model;

/** What the protocol promises about the ids that it issues. */
enum Promise {
    /** Invariant 1. */
    NO_ID_TWICE("invariant 1 is broken, an id is issued twice"),
    /** The heart of invariant 7: within one incarnation every take issues a higher id than the takes before it. */
    RISING_IN_AN_INCARNATION("invariant 7 is broken, a later take of the same incarnation issues a lower id"),
    /** Invariant 8. */
    ABOVE_WHAT_WAS_SEEN("invariant 8 is broken, a process accepts an id that is not above what it had seen");

    private final String broken;

    Promise(String broken) {
        this.broken = broken;
    }

    String broken() {
        return broken;
    }
}
