package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.Verdict;
import dev.globalid.replication.verify.Verify;
import dev.globalid.replication.verify.VerifyLimits;
import dev.globalid.replication.verify.VerifyListener;
import dev.globalid.replication.verify.VerifyReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the live pair. */
@Command(
        name = "verify",
        description = {
            "Compares the tables and rows of the live pair, in the replicated databases, without locks, while both are"
                    + " written to.",
            "The exit status is 0 when they are equal, 1 when something differs, and 3 when something differs that may still"
                    + " be on its way."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml verify",
            "  replication-setup -f topology.yaml verify --wait 120 --rows 1000",
            "  replication-setup -f topology.yaml verify --json"
        })
final class VerifyCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long each side may take to apply what the other wrote (${DEFAULT-VALUE}).")
    private int wait;

    @Option(
            names = "--chunk",
            paramLabel = "ROWS",
            defaultValue = "10000",
            description = "How many rows one statement reads at most (${DEFAULT-VALUE}).")
    private int chunk;

    @Option(
            names = "--rows",
            paramLabel = "ROWS",
            defaultValue = "100",
            description = "How many differing rows of a table to show at most (${DEFAULT-VALUE}).")
    private int rows;

    VerifyCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        Topology topology = program.topology();
        VerifyReport report = new Verify(topology, limits(), listener()).run();
        VerifyText text = VerifyText.of(report);
        program.output().result(text, () -> text.forPeople(program.shell().ansi()));
        return status(report.verdict()).code();
    }

    private VerifyLimits limits() {
        if (wait < 1 || chunk < 1 || rows < 1) {
            throw new UsageException(
                    "--wait, --chunk and --rows have to be at least 1, not %d, %d and %d".formatted(wait, chunk, rows));
        }
        return VerifyLimits.DEFAULT
                .withSettle(Duration.ofSeconds(wait))
                .withChunk(chunk)
                .withRows(rows);
    }

    private VerifyListener listener() {
        return program.isJson() || !program.shell().terminal().isThere()
                ? VerifyListener.SILENT
                : new VerifyProgress(program.shell().err());
    }

    static ExitStatus status(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> ExitStatus.OK;
            case DIFFERENT -> ExitStatus.SERVERS;
            case UNDECIDED -> ExitStatus.UNDECIDED;
        };
    }
}
