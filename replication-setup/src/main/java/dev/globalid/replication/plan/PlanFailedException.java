package dev.globalid.replication.plan;

import dev.globalid.replication.ReplicationException;
import java.util.List;

/** A step of a plan failed: the steps before it are done, it may be done in part, those after it were not begun. */
public final class PlanFailedException extends ReplicationException {

    // The steps hold actions, which cannot be serialised.
    private final transient List<Step> done;
    private final transient Step failed;
    private final transient List<Step> left;

    PlanFailedException(List<Step> done, Step failed, List<Step> left, Exception cause) {
        super(sentence(done.size(), failed, left.size(), cause), cause);
        this.done = done;
        this.failed = failed;
        this.left = left;
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

    private static String sentence(int done, Step failed, int left, Exception cause) {
        String why = cause instanceof InterruptedException
                ? "it was interrupted"
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "step %d of %d (%s) failed: %s; steps done before it: %d, not begun: %d; run the same command again to go on from here"
                .formatted(done + 1, done + 1 + left, failed.title(), why, done, left);
    }
}
