package dev.globalid.replication.server.copy;

/**
 * How far a server has come in becoming a clone.
 *
 * @param stage as the server calls it, such as {@code FILE COPY}
 * @param bytes of this stage that have arrived
 * @param estimate of all of its bytes; 0 where it moves none
 */
public record CloneProgress(String stage, long bytes, long estimate) {}
