package dev.globalid.service.sequence;

/** What a sequence does while Redis cannot be reached. */
public enum WhenRedisIsDown {
    /** Issue from blocks of the instance's own: unique still, but ordered only within each instance. */
    ISSUE,
    /** Answer 503: strict order matters more than being there. */
    FAIL
}
