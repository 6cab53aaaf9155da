package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.repair.LookAgainException;
import dev.globalid.replication.repair.Repair;
import dev.globalid.replication.repair.RowConflict;
import dev.globalid.replication.repair.Trouble;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.Verdict;
import dev.globalid.replication.verify.Verify;
import dev.globalid.replication.verify.VerifyLimits;
import dev.globalid.replication.verify.VerifyListener;
import dev.globalid.replication.verify.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds why a pair stopped, shows it, plans, asks, does it, until both channels run and the data is equal. */
@Command(
        name = "repair",
        description = {
            "Finds why a channel stopped, or in what the two sides differ, shows it, proposes a plan, and does it when told"
                    + " to; then looks again, until both channels run and the data is equal.",
            "Where rows differ it asks whose are right. It passes no event over without comparing the data afterwards."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml repair --dry-run",
            "  replication-setup -f topology.yaml repair",
            "  replication-setup -f topology.yaml repair --yes --keep a"
        })
final class RepairCommand implements Callable<Integer> {

    private static final VerifyLimits COMPARISON = VerifyLimits.DEFAULT.withRows(100_000);

    /** Who writes on both sides without a pause may bring a new conflict for each that is over. */
    private static final int MOST_ROUNDS = 100;

    private static final int MOST_INTERRUPTIONS = 10;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ReplicationSetup program;
    private final List<TroubleText> troubles = new ArrayList<>();
    private final List<StepText> steps = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show what is wrong and the plan, and stop.")
    private boolean dryRun;

    @Mixin
    private final Consent consent = new Consent();

    @Mixin
    private final RowChoice choice = new RowChoice();

    @Option(
            names = "--rescue-dir",
            paramLabel = "DIR",
            description =
                    "Where to write rows before one of them is overwritten or deleted, and long lists of conflicts;"
                            + " without it, into the current directory.")
    private Path rescueDir = Path.of("");

    private final Set<String> situations = new HashSet<>();
    private int rounds;
    private int interrupted;

    RepairCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        Topology topology = program.topology();
        program.output().say("Looking at the channels …");
        Path files = rescueDir.resolve("repair-" + NAME.format(Instant.now()));
        try (Repair repair = Repair.connect(topology, program.limits(), files)) {
            choice.check(repair.masters(), repair.tables());
            while (true) {
                Optional<Outcome> outcome = round(topology, repair, Path.of(files + "-conflicts.txt"));
                if (outcome.isPresent()) {
                    program.output()
                            .result(new Result(outcome.get().word, troubles, steps), () -> outcome.get().sentence);
                    return outcome.get().status.code();
                }
            }
        }
    }

    /** One look and what follows from it; empty when it is time to look again. */
    private Optional<Outcome> round(Topology topology, Repair repair, Path list) throws InterruptedException {
        List<Trouble> found = repair.look();
        return found.isEmpty() ? compare(topology, repair, list) : remedy(repair, found, list);
    }

    private Optional<Outcome> remedy(Repair repair, List<Trouble> found, Path list) {
        List<TroubleText> texts = found.stream().map(TroubleText::of).toList();
        texts.forEach(text -> program.output().say(text.forPeople()));
        troubles.addAll(texts);
        if (found.stream().anyMatch(Trouble::needsAPerson)) {
            return Optional.of(Outcome.REFUSED);
        }
        List<RowConflict> conflicts = repair.conflicts();
        return choose(repair, conflicts, list)
                ? carryOut(repair.plan(found, choice), texts + ids(conflicts) + repair.statements())
                : Optional.of(Outcome.DECLINED);
    }

    private Optional<Outcome> compare(Topology topology, Repair repair, Path list) throws InterruptedException {
        program.output().say("Both channels run; comparing the data …");
        VerifyReport report = new Verify(topology, COMPARISON, VerifyListener.SILENT).run();
        if (report.verdict() == Verdict.EQUAL) {
            return Optional.of(steps.isEmpty() ? Outcome.NOTHING_TO_DO : Outcome.DONE);
        }
        report.schema().forEach(program.output()::say);
        report.undecided().forEach(program.output()::say);
        if (report.verdict() == Verdict.UNDECIDED) {
            // Under a writer a channel may stop while the data is compared.
            return repair.look().isEmpty() ? Optional.of(Outcome.UNDECIDED) : Optional.empty();
        }
        if (!report.schema().isEmpty()) {
            Plan tables = repair.planTables();
            if (tables.isEmpty()) {
                program.output().say("Make these the same on both sides, after SET sql_log_bin = 0 on the wrong one.");
                return Optional.of(Outcome.REFUSED);
            }
            return carryOut(tables, report.schema().toString());
        }
        List<RowConflict> conflicts = repair.conflicts(report);
        return choose(repair, conflicts, list)
                ? carryOut(repair.planRows(conflicts, choice), ids(conflicts))
                : Optional.of(Outcome.DECLINED);
    }

    private static String ids(List<RowConflict> conflicts) {
        return conflicts.stream().map(RowConflict::id).toList().toString();
    }

    private boolean choose(Repair repair, List<RowConflict> conflicts, Path list) {
        if (!conflicts.isEmpty()) {
            program.output().say(ConflictText.of(conflicts));
            if (ConflictText.isLong(conflicts)) {
                program.output().say("All of them are in " + ConflictList.write(list, conflicts));
            }
        }
        return choice.complete(program.shell(), repair.masters(), conflicts, list);
    }

    private Optional<Outcome> carryOut(Plan plan, String situation) {
        // A receiver counts its attempts.
        String now = situation.replaceAll("(attempt|retries:) \\d+", "");
        rounds++;
        if (!situations.add(now) || rounds > MOST_ROUNDS) {
            return Optional.of(Outcome.STUCK);
        }
        steps.addAll(plan.steps().stream().map(StepText::of).toList());
        program.output().say(PlanText.of(plan));
        if (dryRun) {
            return Optional.of(Outcome.PLANNED);
        }
        if (!consent.given(program.shell(), "Do this now?")) {
            return Optional.of(Outcome.DECLINED);
        }
        try {
            program.carryOut(plan);
        } catch (PlanFailedException e) {
            if (!(e.getCause() instanceof LookAgainException again)) {
                throw e;
            }
            program.output().say(String.valueOf(again.getMessage()));
            interrupted++;
            if (!again.isTried() && interrupted <= MOST_INTERRUPTIONS) {
                situations.remove(now);
            }
        }
        return Optional.empty();
    }

    /**
     * What scripts are told.
     *
     * @param outcome refused, nothing-to-do, planned, declined, undecided, stuck or done
     * @param steps those that were planned, in order; those of the last plan may not have been done
     */
    record Result(String outcome, List<TroubleText> troubles, List<StepText> steps) {}

    /** How it ended. */
    enum Outcome {
        REFUSED("refused", ExitStatus.SERVERS, "This needs a person: do what is said above, and run this again."),
        NOTHING_TO_DO("nothing-to-do", ExitStatus.OK, "Nothing to do: both channels run, and the data is equal."),
        PLANNED(
                "planned",
                ExitStatus.OK,
                "Nothing was changed; what comes after this plan shows itself only when it is done."),
        DECLINED("declined", ExitStatus.UNDECIDED, "This plan was not carried out."),
        UNDECIDED("undecided", ExitStatus.UNDECIDED, "Some rows may still be on their way: run this again."),
        STUCK(
                "stuck",
                ExitStatus.SERVERS,
                "The same trouble came again after it was put right: look for who causes it, and run this again."),
        DONE("done", ExitStatus.OK, "Done: both channels run, and the data is equal.");

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
