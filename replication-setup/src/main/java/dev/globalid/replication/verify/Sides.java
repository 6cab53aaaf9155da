package dev.globalid.replication.verify;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.Server;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Two connected servers that are read side by side: this thread reads the first, one of its own the second. */
final class Sides implements AutoCloseable {

    private final Server a;
    private final Server b;
    private final ExecutorService second = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "verify-second-side");
        thread.setDaemon(true);
        return thread;
    });

    Sides(Server a, Server b) {
        this.a = a;
        this.b = b;
    }

    Server a() {
        return a;
    }

    Server b() {
        return b;
    }

    <T> Both<T> read(Function<Server, T> reading) {
        CompletableFuture<T> onB = CompletableFuture.supplyAsync(() -> reading.apply(b), second);
        try {
            return new Both<>(reading.apply(a), onB.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ReplicationException known ? known : e;
        }
    }

    @Override
    public void close() {
        second.shutdown();
    }
}
