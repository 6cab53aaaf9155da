package dev.globalid.client.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** On the one timer thread that the JDK keeps for all {@link CompletableFuture}s. */
enum SystemTimer implements Timer {
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public CompletableFuture<Void> after(long nanos) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        return nanos <= 0
                ? CompletableFuture.completedFuture(null)
                : done.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    }
}
