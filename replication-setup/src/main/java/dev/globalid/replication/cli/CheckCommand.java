package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.check.Check;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.topology.Topology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows everything that the pair depends on. */
@Command(
        name = "check",
        description = {
            "Looks at everything that the pair depends on, on both servers and between them, before and after apply.",
            "Shows what was found and wanted and what to do. The exit status is 1 when something is marked as an error;"
                    + " a warning does not change it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml check",
            "  replication-setup -f topology.yaml check --probe",
            "  replication-setup -f topology.yaml check --my-cnf a=/etc/mysql/my.cnf --my-cnf b=b.cnf --json"
        })
final class CheckCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(
            names = "--probe",
            description = "Let a server that replicates from nowhere knock at its peer, through a channel that is"
                    + " removed again, to see whether it gets there.")
    private boolean probe;

    @Option(
            names = "--my-cnf",
            paramLabel = "MASTER=FILE",
            description = "A copy of a master's my.cnf to look into; once for each. MySQL before 8.0 does not tell"
                    + " what is in it.")
    private Map<String, Path> optionFiles = new LinkedHashMap<>();

    CheckCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() throws InterruptedException {
        Topology topology = program.topology();
        requireMasters(topology);
        Check check = new Check(topology, program.limits(), probe, optionFiles);
        program.output().say("Looking at the servers and what is in them …");
        List<Finding> findings = check.run();
        boolean sound = findings.stream().noneMatch(Finding::isError);
        program.output()
                .result(
                        new Result(sound, findings.stream().map(FindingText::of).toList()),
                        () -> FindingsTable.of(program.shell().ansi(), findings)
                                + System.lineSeparator()
                                + summary(findings));
        return (sound ? ExitStatus.OK : ExitStatus.SERVERS).code();
    }

    private void requireMasters(Topology topology) {
        List<String> names =
                topology.masters().stream().map(master -> master.name()).toList();
        optionFiles.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(
                            "--my-cnf names the master '%s', the topology file has %s: write one of these"
                                    .formatted(name, String.join(", ", names)));
                });
    }

    private static String summary(List<Finding> findings) {
        return "%d looked at: %d errors, %d warnings."
                .formatted(findings.size(), count(findings, Severity.ERROR), count(findings, Severity.WARNING));
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** What scripts are told. */
    record Result(boolean sound, List<FindingText> findings) {}
}
