package dev.globalid.replication.testing;

/** A server that a test started and has not closed yet. */
public interface RunningServer {

    /** What it is and where it listens. */
    String name();

    /** All that it wrote so far. */
    String log();
}
