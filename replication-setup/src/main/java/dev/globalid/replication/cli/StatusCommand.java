package dev.globalid.replication.cli;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.UsageException;
import dev.globalid.replication.status.FleetReport;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
        footer = {
            "  replication-setup -f topology.yaml status",
            "  replication-setup -f topology.yaml status --watch",
            "  replication-setup -f topology.yaml status --watch=10",
            "  replication-setup -f topology.yaml status --nagios",
            "  replication-setup -f topology.yaml status --json"
        })
final class StatusCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Look again and again, every 2 seconds or as said, until Ctrl-C.")
    private @Nullable Integer watch;

    @Option(
            names = "--nagios",
            description = "Print one line with performance data; the exit status is then a monitoring plugin's: 0 when"
                    + " all is well, 2 when not, 3 when it cannot be told.")
    private boolean nagios;

    StatusCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        requireOneForm();
        return nagios ? nagios() : people();
    }

    private void requireOneForm() {
        if (nagios && program.isJson()) {
            throw new UsageException("--nagios and --json are two forms of one answer: leave one of them out");
        }
        if (watch != null && (nagios || program.isJson())) {
            throw new UsageException("--watch is for people: leave it out, or --json and --nagios");
        }
        if (watch != null && watch < 1) {
            throw new UsageException("--watch was given %d seconds, wanted 1 or more".formatted(watch));
        }
    }

    private int people() throws InterruptedException {
        Topology topology = program.topology();
        if (watch != null) {
            new Watch(program.shell().out(), program.shell().ansi(), Duration.ofSeconds(watch))
                    .run(() -> text(channels(read(topology))));
        }
        FleetReport report = read(topology);
        List<ChannelText> channels = channels(report);
        program.output().result(new Result(report.isHealthy(), channels), () -> text(channels));
        return (report.isHealthy() ? ExitStatus.OK : ExitStatus.SERVERS).code();
    }

    /** A plugin says everything on its one line, also that the topology file is wrong. */
    private int nagios() {
        try {
            FleetReport report = read(program.topology());
            program.shell().out().println(NagiosText.of(report.isHealthy(), channels(report)));
            program.shell().out().flush();
            return report.isHealthy() ? NagiosText.OK : NagiosText.CRITICAL;
        } catch (ReplicationException e) {
            program.shell().out().println(NagiosText.unknown(String.valueOf(e.getMessage())));
            program.shell().out().flush();
            return NagiosText.UNKNOWN;
        }
    }

    private FleetReport read(Topology topology) {
        return new StatusReader(topology, program.limits().timeouts()).read();
    }

    private static List<ChannelText> channels(FleetReport report) {
        return report.channels().stream().map(ChannelText::of).toList();
    }

    private String text(List<ChannelText> channels) {
        return StatusText.of(program.shell().ansi(), channels);
    }

    /** What scripts are told. */
    record Result(boolean healthy, List<ChannelText> channels) {}
}
