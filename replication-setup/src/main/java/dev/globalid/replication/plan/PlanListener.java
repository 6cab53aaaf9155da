package dev.globalid.replication.plan;

/** Hears how far each step of a plan has come as it is executed, on the thread that executes it. */
@FunctionalInterface
public interface PlanListener {

    /** Hears nothing. */
    PlanListener SILENT = (step, state) -> {};

    /** {@code step} is in {@code state} from now on. */
    void changed(Step step, StepState state);
}
