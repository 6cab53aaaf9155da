package dev.globalid.replication.cli;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as it was shown, to be applied later: its steps, with what they destroy, and every warning. It holds no statements to
 * execute: the plan is made anew, and has to come out the same, since the same facts always give the same plan.
 *
 * @param warnings and, where the plan is of servers that cannot be a pair any more, errors
 */
record PlanFile(List<StepText> steps, List<FindingText> warnings) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int MOST_SHOWN = 5;

    static PlanFile of(Proposal proposal) {
        return new PlanFile(
                proposal.plan().steps().stream().map(StepText::of).toList(),
                proposal.findings().stream()
                        .filter(finding -> finding.severity() != Severity.OK)
                        .map(FindingText::of)
                        .toList());
    }

    /** What is different in {@code now}, as clauses; empty when nothing is. */
    List<String> changes(PlanFile now) {
        if (equals(now)) {
            return List.of();
        }
        // Without a plan it is the errors that say why.
        boolean stepsToo = !now.steps.isEmpty();
        List<String> before = lines(stepsToo);
        List<String> after = now.lines(stepsToo);
        List<String> changes = new ArrayList<>();
        before.stream()
                .filter(line -> !after.contains(line))
                .forEach(line -> changes.add("gone is '%s'".formatted(line)));
        after.stream()
                .filter(line -> !before.contains(line))
                .forEach(line -> changes.add("new is '%s'".formatted(line)));
        if (changes.isEmpty()) {
            changes.add(stepsToo ? "the steps are in another order" : "nothing is left to do");
        }
        return changes;
    }

    /** The changes as people read them. */
    static String sentence(List<String> changes) {
        int shown = Math.min(MOST_SHOWN, changes.size());
        String text = String.join(", ", changes.subList(0, shown));
        return shown == changes.size() ? text : "%s, and %d more".formatted(text, changes.size() - shown);
    }

    private List<String> lines(boolean stepsToo) {
        Stream<String> ofWarnings = warnings.stream()
                .map(finding -> "%s of %s is %s: %s"
                        .formatted(finding.name(), finding.subject(), finding.found(), finding.remedy()));
        Stream<String> ofSteps =
                steps.stream().flatMap(step -> Stream.concat(Stream.of(step.title()), step.details().stream()));
        return (stepsToo ? Stream.concat(ofWarnings, ofSteps) : ofWarnings).toList();
    }

    /** Writes a new file; one that is there is not overwritten. */
    void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be written (%s): name a new file with --save-plan"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    static PlanFile read(Path file) {
        try {
            PlanFile read = JSON.readValue(Files.readString(file), PlanFile.class);
            if (read == null || read.steps() == null || read.warnings() == null) {
                throw new UsageException("%s holds no plan: name a file that --save-plan wrote".formatted(file));
            }
            return read;
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be read (%s): name a file that --save-plan wrote".formatted(file, FileTrouble.reason(e)),
                    e);
        } catch (JacksonException e) {
            throw new UsageException("%s holds no plan: name a file that --save-plan wrote".formatted(file), e);
        }
    }
}
