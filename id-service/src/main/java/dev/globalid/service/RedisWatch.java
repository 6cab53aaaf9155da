package dev.globalid.service;

import dev.globalid.service.sequence.Sequences;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Lets sequences that issue without Redis look for it, four times a second, on a thread of its own. */
final class RedisWatch implements SmartLifecycle {

    private static final Duration PERIOD = Duration.ofMillis(250);

    private final Sequences sequences;
    private volatile @Nullable Thread thread;

    RedisWatch(Sequences sequences) {
        this.sequences = sequences;
    }

    @Override
    public void start() {
        Thread fresh = new Thread(this::watch, "ids-redis-watch");
        fresh.setDaemon(true);
        thread = fresh;
        fresh.start();
    }

    private void watch() {
        try {
            while (Thread.currentThread() == thread) {
                sequences.lookForRedis();
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
