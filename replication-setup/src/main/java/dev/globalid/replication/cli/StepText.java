package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Step;
import java.util.List;

/** What can be told of a step. */
record StepText(String id, String title, List<String> details) {

    static StepText of(Step step) {
        return new StepText(step.id(), step.title(), step.details());
    }
}
