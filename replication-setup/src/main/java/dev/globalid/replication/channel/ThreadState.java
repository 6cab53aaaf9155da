package dev.globalid.replication.channel;

/** What a thread of a channel is doing. */
public enum ThreadState {
    ON,
    /** The receiver tries to reach its source; an applier is never connecting. */
    CONNECTING,
    OFF
}
