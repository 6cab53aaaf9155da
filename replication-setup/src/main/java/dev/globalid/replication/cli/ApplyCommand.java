package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the servers a pair: looks, plans, shows the plan, asks, does it. */
@Command(
        name = "apply",
        description = {
            "Makes two running servers a pair that replicates both ways, and proves it with a row each way.",
            "Looks first whether they can be one, shows what it is going to do, and asks. Run again, it changes nothing."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml apply --dry-run",
            "  replication-setup -f topology.yaml apply",
            "  replication-setup -f topology.yaml apply --save-plan plan.json",
            "  replication-setup -f topology.yaml apply --plan plan.json --yes",
            "  replication-setup -f topology.yaml apply --yes --json",
            "  replication-setup -f topology.yaml apply --seed-from a --dry-run",
            "  replication-setup -f topology.yaml apply --seed-from a",
            "  replication-setup -f topology.yaml apply --seed-from a --with-accounts app@10.0.0.%%,report"
        })
final class ApplyCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(names = "--dry-run", description = "Show the plan and stop.")
    private boolean dryRun;

    @Option(names = "--save-plan", paramLabel = "FILE", description = "Show the plan, save it in a new file, and stop.")
    private @Nullable Path savedTo;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Do what was saved with --save-plan, if the facts still hold; else change nothing.")
    private @Nullable Path savedPlan;

    @Mixin
    private final SeedOptions seeding = new SeedOptions();

    @Mixin
    private final Consent consent = new Consent();

    ApplyCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Topology topology = program.topology();
        Optional<PlanFile> expected = Optional.ofNullable(savedPlan).map(PlanFile::read);
        program.output().say("Looking at the servers and what is in them …");
        try (Apply apply = seeding.prepare(topology, program)) {
            return carryOut(apply, expected).code();
        }
    }

    private ExitStatus carryOut(Apply apply, Optional<PlanFile> expected) {
        sayFindings(apply.findings());
        if (apply.isRefused()) {
            return end(apply, Outcome.REFUSED);
        }
        if (apply.plan().isEmpty()) {
            return end(apply, Outcome.NOTHING_TO_DO);
        }
        program.output().say(PlanText.of(apply.plan()));
        if (expected.filter(plan -> !plan.equals(PlanFile.of(apply.plan()))).isPresent()) {
            return end(apply, Outcome.CHANGED);
        }
        if (savedTo != null) {
            PlanFile.of(apply.plan()).write(savedTo);
        }
        if (dryRun || savedTo != null) {
            return end(apply, Outcome.PLANNED);
        }
        if (!consent.given(program.shell(), "Do this now?")) {
            return end(apply, Outcome.DECLINED);
        }
        program.carryOut(apply.plan());
        return end(apply, Outcome.DONE);
    }

    private void sayFindings(List<Finding> findings) {
        List<Finding> remarkable = findings.stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .toList();
        if (!remarkable.isEmpty()) {
            program.output().say(FindingsTable.of(program.shell().ansi(), remarkable));
        }
    }

    private ExitStatus end(Apply apply, Outcome outcome) {
        Result result = new Result(
                outcome.word,
                apply.findings().stream().map(FindingText::of).toList(),
                apply.plan().steps().stream().map(StepText::of).toList());
        program.output().result(result, () -> outcome.sentence);
        return outcome.status;
    }

    /**
     * What scripts are told.
     *
     * @param outcome refused, nothing-to-do, changed, planned, declined or done
     */
    record Result(String outcome, List<FindingText> findings, List<StepText> steps) {}

    /** How it ended. */
    enum Outcome {
        REFUSED(
                "refused",
                ExitStatus.SERVERS,
                "Nothing was changed: put right what is marked as an error, and run this again."),
        NOTHING_TO_DO("nothing-to-do", ExitStatus.OK, "Nothing to do: the servers are a pair already."),
        CHANGED(
                "changed",
                ExitStatus.SERVERS,
                "Nothing was changed: the servers are not as they were when the plan was saved; this is the plan now, save it again."),
        PLANNED("planned", ExitStatus.OK, "Nothing was changed."),
        DECLINED("declined", ExitStatus.UNDECIDED, "Nothing was changed."),
        DONE("done", ExitStatus.OK, "Done: the servers are a pair, proved both ways.");

        private final String word;
        private final ExitStatus status;
        private final String sentence;

        Outcome(String word, ExitStatus status, String sentence) {
            this.word = word;
            this.status = status;
            this.sentence = sentence;
        }
    }
}
