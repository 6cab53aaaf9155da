package dev.globalid.replication.verify;

/** Hears how far a comparison is, on the thread that compares. */
public interface VerifyListener {

    /** Hears nothing. */
    VerifyListener SILENT = new VerifyListener() {};

    /** The tables are known; how many rows they hold is the server's guess. */
    default void started(int tables, long estimatedRows) {}

    default void table(String name) {}

    default void compared(long rows) {}

    /** The rows that differed at first are read again. */
    default void settling(String table) {}

    default void finished() {}
}
