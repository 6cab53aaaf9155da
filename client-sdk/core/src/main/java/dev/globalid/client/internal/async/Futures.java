package dev.globalid.client.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** What the JDK's futures are missing. */
public final class Futures {

    private Futures() {}

    /**
     * Runs {@code action} once {@code future} has ended in any way, for its effect alone. The action must not throw:
     * nobody would hear of it.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public static <T> void whenEnded(CompletableFuture<T> future, BiConsumer<? super T, ? super Throwable> action) {
        future.whenComplete(action);
    }
}
