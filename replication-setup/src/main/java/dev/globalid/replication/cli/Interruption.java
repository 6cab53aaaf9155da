package dev.globalid.replication.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets Ctrl-C end a plan in an orderly way: the step under way is interrupted, undoes what it did for its own time only, and
 * what is done and left is said. Whatever changes nothing ends at once. Thread-safe: the thread at work is an atomic
 * reference.
 */
final class Interruption {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AtomicReference<@Nullable Thread> atWork = new AtomicReference<>();
    private final CountDownLatch said = new CountDownLatch(1);

    /** From now on, when the process is told to end. */
    void watch(PrintWriter err) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(err), "interruption"));
    }

    /** Does what should not be cut off in the middle. */
    void guard(Runnable work) {
        atWork.set(Thread.currentThread());
        try {
            work.run();
        } finally {
            // After a failure it stays at work until that is said.
            if (!Thread.currentThread().isInterrupted()) {
                atWork.set(null);
            }
        }
    }

    /** All has been said: nothing is waited for any more. */
    void over() {
        said.countDown();
    }

    private void end(PrintWriter err) {
        Thread worker = atWork.get();
        if (worker == null || said.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!said.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("replication-setup: it was interrupted in the middle of a step, whose statement the server"
                        + " may still finish; run the same command again to go on from here");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
