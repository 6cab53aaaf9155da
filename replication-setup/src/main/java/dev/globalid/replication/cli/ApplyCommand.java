package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.Proposal;
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
        Proposal proposal = apply.proposal();
        sayFindings(proposal.findings());
        if (proposal.isRefused()) {
            return end(proposal, Outcome.REFUSED);
        }
        if (proposal.plan().isEmpty()) {
            return end(proposal, Outcome.NOTHING_TO_DO);
        }
        program.output().say(PlanText.of(proposal.plan()));
        PlanFile shown = PlanFile.of(proposal);
        List<String> sinceSaved = expected.map(saved -> saved.changes(shown)).orElse(List.of());
        if (!sinceSaved.isEmpty()) {
            return changed(proposal, "saved", sinceSaved);
        }
        if (savedTo != null) {
            shown.write(savedTo);
        }
        if (dryRun || savedTo != null) {
            return end(proposal, Outcome.PLANNED);
        }
        if (!consent.given(program.shell(), "Do this now?")) {
            return end(proposal, Outcome.DECLINED);
        }
        return carryOutIfUnchanged(apply.again(), shown);
    }

    /** Whoever consented did so to what was shown, which may be long ago. */
    private ExitStatus carryOutIfUnchanged(Proposal now, PlanFile shown) {
        List<String> changes = shown.changes(PlanFile.of(now));
        if (!changes.isEmpty()) {
            return changed(now, "shown", changes);
        }
        program.carryOut(now.plan());
        return end(now, Outcome.DONE);
    }

    private void sayFindings(List<Finding> findings) {
        List<Finding> remarkable = findings.stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .toList();
        if (!remarkable.isEmpty()) {
            program.output().say(FindingsTable.of(program.shell().ansi(), remarkable));
        }
    }

    private ExitStatus changed(Proposal now, String when, List<String> changes) {
        return end(now, Outcome.CHANGED, changes, Outcome.CHANGED.sentence.formatted(when, PlanFile.sentence(changes)));
    }

    private ExitStatus end(Proposal proposal, Outcome outcome) {
        return end(proposal, outcome, List.of(), outcome.sentence);
    }

    private ExitStatus end(Proposal proposal, Outcome outcome, List<String> changes, String sentence) {
        Result result = new Result(
                outcome.word,
                proposal.findings().stream().map(FindingText::of).toList(),
                proposal.plan().steps().stream().map(StepText::of).toList(),
                changes);
        program.output().result(result, () -> sentence);
        return outcome.status;
    }

    /**
     * What scripts are told.
     *
     * @param outcome refused, nothing-to-do, changed, planned, declined or done
     * @param changes since the plan was saved or shown; empty unless that is why nothing was done
     */
    record Result(String outcome, List<FindingText> findings, List<StepText> steps, List<String> changes) {}

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
                "Nothing was changed: the servers are not as they were when the plan was %s: %s; look at what is to be done now, and run this again."),
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
