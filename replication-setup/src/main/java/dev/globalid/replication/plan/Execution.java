package dev.globalid.replication.plan;

import java.util.Arrays;
import java.util.List;

/** One run of a plan, and how far each of its steps has come. Not thread-safe. */
final class Execution {

    private final List<Step> steps;
    private final StepState[] states;
    private final PlanListener listener;

    Execution(Plan plan, PlanListener listener) {
        this.steps = plan.steps();
        this.states = new StepState[steps.size()];
        this.listener = listener;
        Arrays.fill(states, StepState.PENDING);
    }

    /** Runs one step after the other, and stops at the first that does not end well. */
    void run() {
        for (int i = 0; i < steps.size(); i++) {
            become(i, StepState.RUNNING);
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                steps.get(i).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                become(i, StepState.INTERRUPTED);
                throw failed(i, e);
            } catch (Exception e) {
                become(i, StepState.FAILED);
                throw failed(i, e);
            }
            become(i, StepState.DONE);
        }
    }

    private void become(int index, StepState next) {
        if (!states[index].mayBecome(next)) {
            throw new IllegalStateException("step %s is %s and cannot become %s"
                    .formatted(steps.get(index).id(), states[index], next));
        }
        states[index] = next;
        listener.changed(steps.get(index), next);
    }

    private PlanFailedException failed(int index, Exception cause) {
        return new PlanFailedException(in(StepState.DONE), steps.get(index), in(StepState.PENDING), cause);
    }

    private List<Step> in(StepState state) {
        return steps.stream()
                .filter(step -> states[steps.indexOf(step)] == state)
                .toList();
    }
}
