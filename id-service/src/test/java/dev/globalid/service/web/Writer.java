package dev.globalid.service.web;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes rows one after the other, on a thread of its own, until it is stopped or a row is refused. */
final class Writer implements AutoCloseable {

    private final Callable<?> insert;
    private final AtomicLong written = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "writer");
    private volatile boolean stopped;

    private Writer(Callable<?> insert) {
        this.insert = insert;
    }

    static Writer start(Callable<?> insert) {
        Writer writer = new Writer(insert);
        writer.thread.start();
        return writer;
    }

    private void run() {
        try {
            while (!stopped) {
                insert.call();
                written.incrementAndGet();
            }
        } catch (Exception e) {
            failure.set(e);
        }
    }

    /** Throws what refused a row. */
    long written() {
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("A row was refused", refused);
        }
        return written.get();
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
