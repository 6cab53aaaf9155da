package dev.globalid.replication.plan;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How far a step of a plan has come in one execution. */
public enum StepState {
    /** Not begun. */
    PENDING,
    /** Under way on the thread that executes the plan. */
    RUNNING,
    DONE,
    /** It threw, and may be done in part. */
    FAILED,
    /** Its thread was told to end, and it may be done in part. */
    INTERRUPTED;

    /** From each state those that may come next; nothing comes after an end. */
    private static final Map<StepState, Set<StepState>> TRANSITIONS = Map.of(
            PENDING, EnumSet.of(RUNNING),
            RUNNING, EnumSet.of(DONE, FAILED, INTERRUPTED),
            DONE, EnumSet.noneOf(StepState.class),
            FAILED, EnumSet.noneOf(StepState.class),
            INTERRUPTED, EnumSet.noneOf(StepState.class));

    /** Whether {@code next} may come after this state. */
    public boolean mayBecome(StepState next) {
        return TRANSITIONS.getOrDefault(this, Set.of()).contains(next);
    }
}
