package dev.globalid.service.model;

/** What can go wrong. Slowness, lateness and partitions are not faults here: every message may always be late. */
enum Fault {
    /** The replica is promoted with the data it has; the old primary does not notice. */
    PROMOTION,
    /** Redis is killed and comes back with its file, an older copy of it, or none. */
    REDIS_RESTART,
    /** {@code FLUSHALL}, or the counter alone deleted or evicted. */
    KEYS_LOST,
    /** The counter is set to some value by hand, or raised by a program that uses {@code INCR}. */
    COUNTER_SET,
    /** The machine of a Redis server is put back to an earlier image together with its memory. */
    IMAGE_RESTORED,
    /** A take runs, and nobody hears the answer. */
    ANSWER_LOST,
    /** An instance is killed and forgets everything. */
    INSTANCE_KILLED,
    /** A ledger is killed and comes back with what it had made durable. */
    LEDGER_KILLED,
    /** A ledger's server is replaced by an empty one. */
    LEDGER_REBUILT
}
