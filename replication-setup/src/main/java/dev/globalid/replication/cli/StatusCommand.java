package dev.globalid.replication.cli;

import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.status.PairReport;
import dev.globalid.replication.status.StatusReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows what the channels are doing. */
@Command(
        name = "status",
        description = {
            "Shows each channel: its receiver and applier, its lag, its coordinates, and what is wrong, with cause and"
                    + " remedy.",
            "The exit status is 0 when all is well, else 1."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  replication-setup -f topology.yaml status", "  replication-setup -f topology.yaml status --json"})
final class StatusCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    StatusCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PairReport report = new StatusReader(program.topology(), Timeouts.DEFAULT).read();
        List<ChannelText> channels =
                report.channels().stream().map(ChannelText::of).toList();
        program.output()
                .result(
                        new Result(report.isHealthy(), channels),
                        () -> StatusText.of(program.shell().ansi(), channels));
        return (report.isHealthy() ? ExitStatus.OK : ExitStatus.SERVERS).code();
    }

    /** What scripts are told. */
    record Result(boolean healthy, List<ChannelText> channels) {}
}
