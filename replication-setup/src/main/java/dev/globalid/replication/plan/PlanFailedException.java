package dev.globalid.replication.plan;

import dev.globalid.replication.ReplicationException;
import java.util.List;

/** A step of a plan failed: the steps before it are done, it may be done in part, those after it were not begun. */
public final class PlanFailedException extends ReplicationException {

    // The steps hold actions, which cannot be serialised.
    private final transient List<Step> done;
    private final transient Step failed;
    private final transient List<Step> left;

    PlanFailedException(Plan plan, int failedIndex, Exception cause) {
        super(sentence(plan.steps(), failedIndex, cause), cause);
        this.done = plan.steps().subList(0, failedIndex);
        this.failed = plan.steps().get(failedIndex);
        this.left = plan.steps().subList(failedIndex + 1, plan.steps().size());
    }

    public List<Step> done() {
        return done;
    }

    public Step failed() {
        return failed;
    }

    /** The steps that were not begun. */
    public List<Step> left() {
        return left;
    }

    private static String sentence(List<Step> steps, int failedIndex, Exception cause) {
        String why = cause instanceof InterruptedException
                ? "it was interrupted"
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "step %d of %d (%s) failed: %s; steps done before it: %d, not begun: %d; run the same command again to go on from here"
                .formatted(
                        failedIndex + 1,
                        steps.size(),
                        steps.get(failedIndex).title(),
                        why,
                        failedIndex,
                        steps.size() - failedIndex - 1);
    }
}
