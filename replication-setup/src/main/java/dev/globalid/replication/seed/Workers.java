package dev.globalid.replication.seed;

import dev.globalid.replication.server.copy.CopiedTable;
import dev.globalid.replication.server.copy.RowCopy;
import dev.globalid.replication.server.rows.Part;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Copies parts of tables side by side, each on connections of its own. Given out by one thread; the queue of idle connections
 * is what the threads share, and the first failure ends it all.
 */
final class Workers implements AutoCloseable {

    private final List<RowCopy> all;
    private final BlockingQueue<RowCopy> idle;
    private final ExecutorService threads;
    private final SeedListener listener;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Workers(List<RowCopy> copies, SeedListener listener) {
        this.all = List.copyOf(copies);
        this.idle = new ArrayBlockingQueue<>(copies.size(), true, copies);
        this.listener = listener;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(copies.size(), work -> {
            Thread thread = new Thread(work, "seed-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits until connections are idle, and lets them copy a part. */
    void copy(CopiedTable table, Part part) throws InterruptedException {
        RowCopy copy = idle.take();
        if (failure.get() != null) {
            idle.add(copy);
            throwFailure();
        }
        threads.execute(() -> {
            try {
                RowCopy.RowCount count = copy.copy(table, part);
                listener.copied(count.rows(), count.bytes());
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                idle.add(copy);
            }
        });
    }

    /** Waits until all that was given out is copied. */
    void await() throws InterruptedException {
        for (int i = 0; i < all.size(); i++) {
            idle.take();
        }
        idle.addAll(all);
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Ends what is still under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        all.forEach(RowCopy::abort);
    }
}
