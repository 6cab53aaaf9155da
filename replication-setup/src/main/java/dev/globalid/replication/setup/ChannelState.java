package dev.globalid.replication.setup;

/** How far one direction of the pair has come. */
enum ChannelState {
    /** There is none. */
    ABSENT,
    /** It is pointed at the peer, but a thread of it does not run. */
    STOPPED,
    /** It is pointed at the peer, and both threads run. */
    RUNNING,
    /** The server replicates from elsewhere, as another user, or by another channel. */
    FOREIGN
}
