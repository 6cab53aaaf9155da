package dev.globalid.replication.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Two servers that can become masters of each other, and are not yet: binary log on, server ids 1 and 2, increment 10,
 * offsets 1 and 2.
 */
public final class MySqlPair implements AutoCloseable {

    private final MySqlServer a;
    private final MySqlServer b;

    private MySqlPair(MySqlServer a, MySqlServer b) {
        this.a = a;
        this.b = b;
    }

    /**
     * Starts both side by side.
     *
     * @param options further ones for both, which may override the pair's own
     */
    public static MySqlPair start(MySqlVersion version, String... options) {
        CompletableFuture<MySqlServer> a = CompletableFuture.supplyAsync(() -> master(version, 1, options));
        CompletableFuture<MySqlServer> b = CompletableFuture.supplyAsync(() -> master(version, 2, options));
        try {
            return new MySqlPair(a.join(), b.join());
        } catch (CompletionException e) {
            closeIfStarted(a);
            closeIfStarted(b);
            throw new IllegalStateException("A server of the pair did not start: " + e.getMessage(), e);
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

    /** Server id 1, offset 1. */
    public MySqlServer a() {
        return a;
    }

    /** Server id 2, offset 2. */
    public MySqlServer b() {
        return b;
    }

    /** The two, a first. */
    public List<MySqlServer> both() {
        return List.of(a, b);
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
