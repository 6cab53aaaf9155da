package dev.globalid.replication.seed;

/** Hears how far a copy is, on the threads that copy. Implementations are thread-safe. */
public interface SeedListener {

    /** Hears nothing. */
    SeedListener SILENT = new SeedListener() {};

    /** The tables are known; how many rows and bytes they hold is the server's guess. */
    default void started(int tables, long estimatedRows, long estimatedBytes) {}

    default void table(String name) {}

    default void copied(long rows, long bytes) {}

    /** A server that becomes a clone is in this stage of it; where a stage moves no bytes, their estimate is 0. */
    default void cloning(String stage, long bytes, long estimatedBytes) {}

    /** The rows are copied, or the copy failed. */
    default void finished() {}
}
