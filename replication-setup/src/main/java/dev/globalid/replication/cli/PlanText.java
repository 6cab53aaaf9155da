package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import java.util.StringJoiner;

/** A plan as people read it before they consent. */
final class PlanText {

    private PlanText() {}

    static String of(Plan plan) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("The plan:");
        int number = 0;
        for (Step step : plan.steps()) {
            number++;
            text.add("%3d. %s".formatted(number, step.title()));
            step.disruption().ifPresent(disruption -> text.add("       mind: " + disruption.effect()));
            step.details().stream().flatMap(String::lines).forEach(line -> text.add("       " + line));
        }
        return text.toString();
    }
}
