package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Lets the faults of one kind of server happen one after the other until the time is up, and each of them at least once, in an
 * order that its seed decides. Several of these work side by side, so that faults of different kinds meet.
 */
final class Disturber implements Callable<List<Happening>> {

    private static final int LEAST_CALM_MILLIS = 700;
    private static final int MOST_CALM_MILLIS = 1_500;

    private final List<Fault> faults;
    private final Random random;
    private final long deadlineNanos;
    private final Runnable settle;

    /**
     * Nothing happens yet.
     *
     * @param deadlineNanos after which no fault begins that happened before
     * @param settle waits, after a fault that touched Redis, until the service is back to it
     */
    Disturber(List<Fault> faults, long seed, long deadlineNanos, Runnable settle) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
        this.deadlineNanos = deadlineNanos;
        this.settle = settle;
    }

    @Override
    public List<Happening> call() throws InterruptedException {
        List<Happening> happened = new ArrayList<>();
        while (true) {
            List<Fault> order = new ArrayList<>(faults);
            Collections.shuffle(order, random);
            for (Fault fault : order) {
                boolean everyOneHappened = happened.size() >= faults.size();
                if (everyOneHappened && System.nanoTime() - deadlineNanos >= 0) {
                    return happened;
                }
                Fault.pause(random, LEAST_CALM_MILLIS, MOST_CALM_MILLIS);
                // Each fault has its own chances: what it draws changes nothing for those after it.
                happened.add(happen(fault, new Random(random.nextLong())));
            }
        }
    }

    private Happening happen(Fault fault, Random chances) throws InterruptedException {
        System.out.println("fault: " + fault.name());
        long from = System.nanoTime();
        fault.course().run(chances);
        if (fault.disturbs()) {
            settle.run();
        }
        return new Happening(fault, new Span(from, System.nanoTime()));
    }
}
