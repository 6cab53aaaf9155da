package dev.globalid.client.testing;

import dev.globalid.client.internal.async.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Time that moves when a test says so. Thread-safe, guarded by itself. */
public final class HandTimer implements Timer {

    private record Wait(long until, CompletableFuture<Void> over) {}

    private final List<Wait> waits = new ArrayList<>();
    private long now;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized CompletableFuture<Void> after(long nanos) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (nanos <= 0) {
            over.complete(null);
        } else {
            waits.add(new Wait(now + nanos, over));
        }
        return over;
    }

    /** Lets this much time pass, and whatever waits for it happen, each at its moment. */
    public void pass(Duration time) {
        long end = nanos() + time.toNanos();
        for (Optional<Wait> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
            due.get().over().complete(null);
        }
    }

    /** Lets time pass until the first of those who wait need not wait any longer. */
    public void passToTheNext() {
        takeDue(Long.MAX_VALUE).ifPresent(due -> due.over().complete(null));
    }

    /** How many wait and were not cancelled. */
    public synchronized int waiting() {
        waits.removeIf(wait -> wait.over().isDone());
        return waits.size();
    }

    private synchronized Optional<Wait> takeDue(long end) {
        waits.removeIf(wait -> wait.over().isDone());
        Optional<Wait> due =
                waits.stream().filter(wait -> wait.until() <= end).min(Comparator.comparingLong(Wait::until));
        due.ifPresent(waits::remove);
        now = due.map(Wait::until).orElse(end == Long.MAX_VALUE ? now : end);
        return due;
    }
}
