package dev.globalid.service.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The instances of the service that share one Redis and the ledgers, and what happens to them. */
final class Instances implements AutoCloseable {

    /**
     * A time in which an instance could not answer.
     *
     * @param instance which one
     * @param time from before it was taken away until it was back
     */
    record Away(int instance, Span time) {}

    private static final int FURTHEST_CLOCK_SECONDS = 100_000;

    private final List<Instance> all = new ArrayList<>();
    private final List<Away> aways = new CopyOnWriteArrayList<>();

    private Instances() {}

    /**
     * Starts them side by side.
     *
     * @param movableClock whether the first one's wall clock can be moved
     */
    static Instances start(int count, Stage stage, List<String> commonSettings, boolean movableClock) {
        List<CompletableFuture<Instance>> starts = IntStream.range(0, count)
                .mapToObj(i -> {
                    List<String> settings = Stream.concat(commonSettings.stream(), stage.settings(i).stream())
                            .toList();
                    return CompletableFuture.supplyAsync(() -> movableClock && i == 0
                            ? Instance.startWithMovableClock(settings)
                            : Instance.start(settings));
                })
                .toList();
        Instances instances = new Instances();
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Instance> start : starts) {
            try {
                instances.all.add(start.join());
            } catch (CompletionException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            instances.close();
            throw new IllegalStateException("An instance of the service did not start", failures.get(0));
        }
        return instances;
    }

    int count() {
        return all.size();
    }

    URI ids(int instance) {
        return all.get(instance).ids();
    }

    /** When which instance could not answer, as far as that is over. */
    List<Away> aways() {
        return List.copyOf(aways);
    }

    /** Waits until every instance that runs issues from Redis. */
    void awaitRedis() {
        Awaitility.await("every instance issues from Redis")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .during(Duration.ofMillis(300))
                .until(() -> all.stream().allMatch(instance -> !instance.isRunning() || instance.issuesFromRedis()));
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.harmlessToOrder("service killed", this::kill),
                Fault.harmlessToOrder("service suspended and resumed", this::suspend)));
        all.get(0)
                .clock()
                .ifPresent(clock ->
                        faults.add(Fault.harmlessToOrder("clock of the service moved", random -> move(clock, random))));
        return faults;
    }

    private void kill(RandomGenerator random) throws InterruptedException {
        int victim = random.nextInt(all.size());
        long from = System.nanoTime();
        all.get(victim).kill();
        Fault.pause(random, 100, 1_000);
        all.get(victim).startAgain();
        aways.add(new Away(victim, new Span(from, System.nanoTime())));
    }

    private void suspend(RandomGenerator random) throws InterruptedException {
        int victim = random.nextInt(all.size());
        long from = System.nanoTime();
        all.get(victim).suspend();
        Fault.pause(random, 3_000, 6_000);
        all.get(victim).resume();
        aways.add(new Away(victim, new Span(from, System.nanoTime())));
    }

    private static void move(FakeClock clock, RandomGenerator random) throws InterruptedException {
        clock.moveTo(Duration.ofSeconds(random.nextInt(-FURTHEST_CLOCK_SECONDS, FURTHEST_CLOCK_SECONDS)));
        Fault.pause(random, 1_500, 2_500);
    }

    @Override
    public void close() {
        all.forEach(Instance::close);
    }
}
