package dev.globalid.replication.verify;

/** What a comparison came to. */
public enum Verdict {
    EQUAL,
    /** Some difference stayed as it was while both sides had executed all that the other had written. */
    DIFFERENT,
    /** Something differs, and it may be on its way. */
    UNDECIDED
}
