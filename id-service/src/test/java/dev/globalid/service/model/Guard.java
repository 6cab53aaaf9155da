package dev.globalid.service.model;

/** One rule of the protocol that uniqueness or order rests on. A model without it has to break. */
enum Guard {
    /** A take is refused where the lease names another incarnation than the server's own. */
    INCARNATION_COMPARED,
    /** A promotion makes a new incarnation; without it, the incarnation is the process's {@code run_id} alone. */
    PROMOTION_RENEWS_INCARNATION,
    /** A restart makes a new incarnation. */
    RESTART_RENEWS_INCARNATION,
    /** A take never creates the counter: one that is missing is refused. */
    MISSING_COUNTER_REFUSED,
    /** A take is refused where the counter is outside the block that the lease is at. */
    COUNTER_INSIDE_LEASE,
    /** The lease keeps the last id that a take issued, and a take is refused where the counter is below it. */
    LEASE_KEEPS_LAST_ID,
    /** An adoption only raises: one that is not above the lease, or the counter, is refused. */
    ADOPTION_ONLY_RAISES,
    /** A block is sent to Redis at most once. */
    BLOCK_SENT_ONCE,
    /** A block whose adoption went unanswered is given up: it is not issued from memory either. */
    UNANSWERED_BLOCK_GIVEN_UP,
    /** What is left of a block that was issued from memory is abandoned when Redis is back: Redis never gets it. */
    MEMORY_ABANDONED_ON_RETURN,
    /** A grant is durable before anybody hears of it. */
    GRANT_DURABLE_BEFORE_USE,
    /** A ledger grants only the block numbers of its own lane. */
    LEDGER_LANES,
    /** A ledger that lost its identity grants nothing until it is readmitted. */
    LEDGER_IDENTITY_CHECKED,
    /** A ledger is readmitted with a floor above all that its lane ever granted. */
    READMITTED_WITH_FLOOR,
    /** Invariant 8: a process drops an id that is not above what it had seen when it sent the take. */
    REGRESSION_DISCARDED
}
