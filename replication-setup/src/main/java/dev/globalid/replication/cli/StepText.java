package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be told of a step.
 *
 * @param disruption why it is felt, such as {@code holds-writes}; empty when it is not
 */
record StepText(String id, String title, List<String> details, Optional<String> disruption) {

    static StepText of(Step step) {
        return new StepText(
                step.id(),
                step.title(),
                step.details(),
                step.disruption()
                        .map(disruption ->
                                disruption.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
