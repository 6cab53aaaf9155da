package dev.globalid.replication.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What will be done, in order. Immutable; the same plan may be executed again, since each step may. */
public record Plan(List<Step> steps) {

    public static final Plan EMPTY = new Plan(List.of());

    public Plan {
        steps = List.copyOf(steps);
        Set<String> ids = new HashSet<>();
        for (Step step : steps) {
            if (!ids.add(step.id())) {
                throw new IllegalArgumentException("two steps have the id " + step.id());
            }
        }
    }

    /** The same, where {@code check} is made before each step and fails it by throwing; but not where a server is down meanwhile. */
    public Plan guardedBy(Runnable check) {
        return new Plan(steps.stream()
                .map(step -> step.disruption()
                                .filter(Disruption.RESTARTS_SERVER::equals)
                                .isPresent()
                        ? step
                        : step.guardedBy(check))
                .toList());
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /**
     * Runs the steps one after the other on the calling thread, and stops at the first that fails.
     *
     * @throws PlanFailedException when a step failed, or the thread was interrupted; it says what is done and left
     */
    public void execute(PlanListener listener) {
        new Execution(this, listener).run();
    }
}
