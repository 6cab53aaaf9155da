package dev.globalid.service.admin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Does one thing again and again while the service runs, with a pause after each time, on a thread of its own. */
public final class Repeatedly implements SmartLifecycle {

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private volatile @Nullable Thread thread;

    /**
     * @param name of the thread
     * @param task throws nothing, or it ends for good
     */
    public Repeatedly(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    @Override
    public void start() {
        Thread fresh = new Thread(this::run, name);
        fresh.setDaemon(true);
        thread = fresh;
        fresh.start();
    }

    private void run() {
        try {
            while (Thread.currentThread() == thread) {
                task.run();
                Thread.sleep(pause.toMillis());
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
