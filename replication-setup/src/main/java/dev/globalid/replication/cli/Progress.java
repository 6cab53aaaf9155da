package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.plan.StepState;

/** Says which step is under way. */
final class Progress implements PlanListener {

    private final Output output;
    private final Plan plan;

    Progress(Output output, Plan plan) {
        this.output = output;
        this.plan = plan;
    }

    @Override
    public void changed(Step step, StepState state) {
        if (state != StepState.RUNNING) {
            return;
        }
        output.say("[%d/%d] %s"
                .formatted(plan.steps().indexOf(step) + 1, plan.steps().size(), step.title()));
    }
}
