package dev.globalid.service.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs one set-up under load and lets faults of the Redis servers, the ledgers and the instances happen side by side. */
final class Campaign {

    static final int BLOCK_SIZE = 1_000;
    static final Duration RUNWAY = Duration.ofSeconds(10);

    /** A shorter one has no time for the slow start of an instance whose clock can be moved. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private static final Duration CALM_AT_THE_END = Duration.ofSeconds(2);

    private final LedgerMasters ledgers;
    private final int instanceCount;
    private final long seed;
    private final Duration length;

    /**
     * Nothing is started yet.
     *
     * @param length of the load in one section
     */
    Campaign(LedgerMasters ledgers, int instanceCount, long seed, Duration length) {
        this.ledgers = ledgers;
        this.instanceCount = instanceCount;
        this.seed = seed;
        this.length = length;
    }

    /** Blocks until the section is over; the stage is the caller's to close. */
    Section run(Stage stage) throws InterruptedException {
        System.out.printf("fault campaign: %s, seed %d, %d s%n", stage.name(), seed, length.toSeconds());
        try (Instances instances = Instances.start(instanceCount, stage, settings(), length.compareTo(LONG) >= 0);
                Load load = Load.start(instances, stage, seed)) {
            long from = System.nanoTime();
            List<Happening> happenings = disturb(stage, instances, from + length.toNanos());
            Thread.sleep(CALM_AT_THE_END.toMillis());
            Records clients = load.clients();
            Records controls = load.controls();
            Span time = new Span(from, System.nanoTime());
            return new Section(stage.name(), time, happenings, instances.aways(), clients, controls);
        }
    }

    private List<String> settings() {
        Stream<String> own = Stream.of(
                "--ids.sequences.campaign.block-size=" + BLOCK_SIZE,
                "--ids.sequences.campaign.runway=" + RUNWAY.toSeconds() + "s");
        return Stream.concat(own, ledgers.settings().stream()).toList();
    }

    private List<Happening> disturb(Stage stage, Instances instances, long deadlineNanos) throws InterruptedException {
        List<Disturber> disturbers = List.of(
                new Disturber(stage.faults(), seed, deadlineNanos, instances::awaitRedis),
                new Disturber(ledgers.faults(), seed + 1, deadlineNanos, instances::awaitRedis),
                new Disturber(instances.faults(), seed + 2, deadlineNanos, instances::awaitRedis));
        ExecutorService threads = Executors.newFixedThreadPool(disturbers.size());
        try {
            List<Happening> happenings = new ArrayList<>();
            for (Future<List<Happening>> future :
                    disturbers.stream().map(threads::submit).toList()) {
                happenings.addAll(future.get());
            }
            return happenings;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fault did not go as planned", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
