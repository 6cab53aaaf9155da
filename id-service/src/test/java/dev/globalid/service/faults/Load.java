package dev.globalid.service.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Clients that ask for ids without a break, each always the same instance, and the control: one client for each instance that
 * counts by plain {@code INCR} at the primary that its instance uses.
 */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int ONE_IN_SO_MANY_IS_A_BATCH = 10;
    private static final int LARGEST_BATCH = 60;
    private static final long BETWEEN_REQUESTS_MILLIS = 3;
    private static final long AFTER_FAILURE_MILLIS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Records>> clients = new ArrayList<>();
    private final List<Future<Records>> controls = new ArrayList<>();
    private volatile boolean running = true;

    private Load() {}

    static Load start(Instances instances, Stage stage, long seed) {
        Load load = new Load();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            int instance = client % instances.count();
            URI ids = instances.ids(instance);
            load.clients.add(load.threads.submit(() -> load.ask(number, instance, ids, seed)));
        }
        for (int i = 0; i < instances.count(); i++) {
            int instance = i;
            load.controls.add(load.threads.submit(() -> load.count(instance, stage)));
        }
        return load;
    }

    private Records ask(int client, int instance, URI ids, long seed) throws InterruptedException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + client);
        IdRequest request = new IdRequest(http);
        Records records = new Records();
        while (running) {
            boolean batch = random.nextInt(ONE_IN_SO_MANY_IS_A_BATCH) == 0;
            boolean answered = request.send(instance, ids, batch ? random.nextInt(2, LARGEST_BATCH) : 1, records);
            Thread.sleep(answered ? BETWEEN_REQUESTS_MILLIS : AFTER_FAILURE_MILLIS);
        }
        return records;
    }

    private Records count(int instance, Stage stage) throws InterruptedException {
        Records records = new Records();
        try (UnifiedJedis redis = stage.connection(instance)) {
            while (running) {
                long start = System.nanoTime();
                try {
                    long id = redis.incr(stage.plainKey());
                    records.add(new Issued(instance, new Span(start, System.nanoTime()), id, id));
                    Thread.sleep(BETWEEN_REQUESTS_MILLIS);
                } catch (JedisException e) {
                    Thread.sleep(AFTER_FAILURE_MILLIS);
                }
            }
        }
        return records;
    }

    /** Ends the load, and tells what the clients of the service wrote down. */
    Records clients() {
        return join(clients);
    }

    /** Ends the load, and tells what the control's clients wrote down. */
    Records controls() {
        return join(controls);
    }

    private Records join(List<Future<Records>> futures) {
        running = false;
        Records all = new Records();
        for (Future<Records> future : futures) {
            try {
                all.addAll(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the clients were ending", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("A client failed", e.getCause());
            }
        }
        return all;
    }

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
    }
}
