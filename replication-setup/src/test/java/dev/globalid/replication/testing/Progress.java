package dev.globalid.replication.testing;

import java.time.Duration;

/** Says on standard output what is being fetched and how far it is, at most every few seconds. Not thread-safe. */
final class Progress {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final String what;
    private long lastNanos = System.nanoTime();

    private Progress(String what) {
        this.what = what;
    }

    /** Announces the work. */
    static Progress of(String what) {
        Progress progress = new Progress(what);
        progress.print("begins");
        return progress;
    }

    /** Where the work stands, in the words of whoever does it. */
    void at(String state) {
        if (System.nanoTime() - lastNanos >= INTERVAL_NANOS) {
            lastNanos = System.nanoTime();
            print(state);
        }
    }

    void done() {
        print("done");
    }

    private void print(String state) {
        System.out.println("[fixtures] " + what + ": " + state);
    }
}
