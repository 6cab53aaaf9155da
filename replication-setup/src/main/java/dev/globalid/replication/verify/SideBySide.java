package dev.globalid.replication.verify;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The servers of a fleet, read all at once: the first by this thread, each other one by a thread of its own. */
final class SideBySide implements AutoCloseable {

    private final Fleet fleet;
    private final Server first;
    private final List<Server> others;
    private final ExecutorService threads;

    SideBySide(Fleet fleet) {
        this.fleet = fleet;
        this.first = fleet.servers().get(0);
        this.others = fleet.others(first);
        this.threads = Executors.newFixedThreadPool(others.size(), task -> {
            Thread thread = new Thread(task, "verify-other-side");
            thread.setDaemon(true);
            return thread;
        });
    }

    Fleet fleet() {
        return fleet;
    }

    Server first() {
        return first;
    }

    List<Server> others() {
        return others;
    }

    <T> Readings<T> read(Function<Server, T> reading) {
        Map<Server, CompletableFuture<T>> ofOthers = new LinkedHashMap<>();
        others.forEach(
                server -> ofOthers.put(server, CompletableFuture.supplyAsync(() -> reading.apply(server), threads)));
        try {
            Map<String, T> read = new LinkedHashMap<>();
            read.put(first.name(), reading.apply(first));
            ofOthers.forEach((server, value) -> read.put(server.name(), value.join()));
            return new Readings<>(read);
        } catch (CompletionException e) {
            throw e.getCause() instanceof ReplicationException known ? known : e;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
