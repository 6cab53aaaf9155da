package dev.globalid.replication.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Servers that can become masters of each other, and are not yet: binary log on, server ids and offsets 1, 2, …, increment 10.
 */
public final class MySqlFleet implements AutoCloseable {

    private final List<MySqlServer> servers;

    private MySqlFleet(List<MySqlServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /**
     * Starts all side by side.
     *
     * @param options further ones for each, which may override the fleet's own
     */
    public static MySqlFleet start(MySqlVersion version, int count, String... options) {
        List<CompletableFuture<MySqlServer>> starting = new ArrayList<>();
        IntStream.rangeClosed(1, count)
                .forEach(number -> starting.add(CompletableFuture.supplyAsync(() -> master(version, number, options))));
        try {
            return new MySqlFleet(starting.stream().map(CompletableFuture::join).toList());
        } catch (CompletionException e) {
            starting.forEach(MySqlFleet::closeIfStarted);
            throw new IllegalStateException("A server did not start: " + e.getMessage(), e);
        }
    }

    private static void closeIfStarted(CompletableFuture<MySqlServer> starting) {
        starting.handle((server, failure) -> {
                    if (failure == null) {
                        server.close();
                    }
                    return true;
                })
                .join();
    }

    private static MySqlServer master(MySqlVersion version, int number, String... options) {
        Stream<String> all = Stream.concat(MySqlOptions.master(version, number).stream(), Stream.of(options));
        return MySqlServer.start(version, all.toArray(String[]::new));
    }

    /** In the order of their server ids. */
    public List<MySqlServer> all() {
        return servers;
    }

    @Override
    public void close() {
        servers.forEach(MySqlServer::close);
    }
}
