package dev.globalid.replication.facts;

/** How far one link has come. */
public enum LinkState {
    /** It has no channel. */
    ABSENT,
    /** Its channel is pointed at its source, but a thread of it does not run. */
    STOPPED,
    /** Its channel is pointed at its source, and both threads run. */
    RUNNING,
    /** The server replicates from elsewhere, as another user, or by a channel that no link has. */
    FOREIGN
}
