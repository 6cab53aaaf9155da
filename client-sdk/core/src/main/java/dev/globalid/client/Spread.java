package dev.globalid.client;

/** Which of the servers a call asks first. A server that failed recently comes last in any case. */
public enum Spread {
    /** Always the first one that is well, in the order in which they were given: the others are a reserve. */
    IN_ORDER,
    /** Each call begins at the next one. */
    ROUND_ROBIN,
    /** Each call begins at any one. */
    RANDOM
}
