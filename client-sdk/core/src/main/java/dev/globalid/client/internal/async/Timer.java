package dev.globalid.client.internal.async;

import java.util.concurrent.CompletableFuture;

/** Elapsed time, and waiting for it. Thread-safe. */
public interface Timer {

    /** Nanoseconds since some fixed moment; only differences mean anything. */
    long nanos();

    /**
     * Completes with null after {@code nanos} nanoseconds, at once when that is not positive. Whoever no longer waits
     * cancels it.
     */
    CompletableFuture<Void> after(long nanos);

    /** The machine's time. The futures complete on a thread of the JDK that must not be kept: go on with another. */
    static Timer system() {
        return SystemTimer.INSTANCE;
    }
}
