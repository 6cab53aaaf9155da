package dev.globalid.replication.topology;

/** What a replica uses to say how far it has read. */
public enum Coordinates {
    /** Global transaction ids where both sides can, else positions. */
    AUTO,
    /** Global transaction ids; a pair that cannot is refused. */
    GTID,
    /** File name and position in the binary log. */
    POSITION
}
