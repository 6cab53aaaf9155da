package dev.globalid.replication.verify;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The servers of a fleet, read all at once, each by a thread of its own. When one of them fails, or does not answer a question
 * while it reads, the connections of those that still read are ended: nobody waits for them.
 */
final class SideBySide implements AutoCloseable {

    /** How long a reading may last before its server is asked whether it is there, each time. */
    private static final long QUIET_SECONDS = 10;

    private final Fleet fleet;
    private final ExecutorService threads;

    SideBySide(Fleet fleet) {
        this.fleet = fleet;
        this.threads = Executors.newFixedThreadPool(fleet.servers().size(), task -> {
            Thread thread = new Thread(task, "verify-side");
            thread.setDaemon(true);
            return thread;
        });
    }

    Fleet fleet() {
        return fleet;
    }

    Server first() {
        return fleet.servers().get(0);
    }

    List<Server> others() {
        return fleet.others(first());
    }

    /** From all of them. */
    <T> Readings<T> read(Function<Server, T> reading) {
        return read(fleet.servers(), reading);
    }

    /** From one. */
    <T> T read(Server server, Function<Server, T> reading) {
        return read(List.of(server), reading).first();
    }

    private <T> Readings<T> read(List<Server> servers, Function<Server, T> reading) {
        Map<Server, CompletableFuture<T>> readings = new LinkedHashMap<>();
        CompletableFuture<T> failed = new CompletableFuture<>();
        for (Server server : servers) {
            readings.put(
                    server,
                    CompletableFuture.supplyAsync(() -> reading.apply(server), threads)
                            .whenComplete((value, failure) -> {
                                if (failure != null) {
                                    failed.completeExceptionally(failure);
                                }
                            }));
        }
        try {
            await(readings, CompletableFuture.anyOf(failed, all(readings.values())));
            Map<String, T> read = new LinkedHashMap<>();
            readings.forEach((server, value) -> read.put(server.name(), value.join()));
            return new Readings<>(read);
        } catch (CompletionException e) {
            throw e.getCause() instanceof ReplicationException known ? known : e;
        } finally {
            underWay(readings).forEach(Server::abort);
        }
    }

    /** @param ended when all have ended, or one has failed */
    private static <T> void await(Map<Server, CompletableFuture<T>> readings, CompletableFuture<Object> ended) {
        while (!ended.isDone()) {
            ended.copy()
                    .completeOnTimeout(readings, QUIET_SECONDS, TimeUnit.SECONDS)
                    .join();
            if (!ended.isDone()) {
                underWay(readings).forEach(Server::requireAnswer);
            }
        }
        ended.join();
    }

    private static <T> CompletableFuture<Void> all(Collection<CompletableFuture<T>> readings) {
        return CompletableFuture.allOf(readings.toArray(CompletableFuture[]::new));
    }

    private static <T> List<Server> underWay(Map<Server, CompletableFuture<T>> readings) {
        List<Server> servers = new ArrayList<>();
        readings.forEach((server, reading) -> {
            if (!reading.isDone()) {
                servers.add(server);
            }
        });
        return servers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
