package dev.globalid.replication.cli;

import static java.util.Objects.requireNonNull;

import dev.globalid.replication.render.MyCnfFile;
import dev.globalid.replication.render.MyCnfFile.State;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the my.cnf of each master. */
@Command(
        name = "render",
        description = {
            "Writes DIR/MASTER/my.cnf for each master of the topology file, right for its server's family and version.",
            "Asks the servers for their versions, unless --server-version says it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml render --out conf",
            "  replication-setup -f topology.yaml render --out conf --server-version 8.0",
            "  replication-setup -f topology.yaml render --out conf --server-version mariadb-10.11 --yes"
        })
final class RenderCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            required = true,
            description = "The folder to write to; it is made if it is not there.")
    private @Nullable Path out;

    @Option(
            names = "--server-version",
            paramLabel = "VERSION",
            converter = VersionConverter.class,
            description = "Do not ask the servers: write for this version, such as 8.0, 8.0.33 or mariadb-10.11.")
    private @Nullable ServerVersion typedVersion;

    @Mixin
    private final Consent consent = new Consent();

    RenderCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Topology topology = program.topology();
        List<MyCnfFile> files = topology.masters().stream()
                .map(master -> MyCnfFile.in(requireNonNull(out), topology, master, version(topology, master)))
                .toList();
        if (!mayReplace(files)) {
            program.output().say("Nothing was written.");
            return ExitStatus.UNDECIDED.code();
        }
        files.stream().filter(file -> file.state() != State.EQUAL).forEach(MyCnfFile::write);
        List<Rendered> rendered = files.stream().map(Rendered::of).toList();
        program.output()
                .result(
                        rendered,
                        () -> rendered.stream()
                                .map(Rendered::text)
                                .collect(Collectors.joining(System.lineSeparator())));
        return ExitStatus.OK.code();
    }

    private ServerVersion version(Topology topology, Master master) {
        if (typedVersion != null) {
            return typedVersion;
        }
        try (Server server = Server.connect(
                master, topology.replication().tls(), program.limits().timeouts())) {
            return server.version();
        }
    }

    private boolean mayReplace(List<MyCnfFile> files) {
        List<String> replaced = files.stream()
                .filter(file -> file.state() == State.DIFFERENT)
                .map(file -> file.path().toString())
                .toList();
        return replaced.isEmpty()
                || consent.given(
                        program.shell(),
                        "Replace %s, which differ%s from what would be written?"
                                .formatted(String.join(" and ", replaced), replaced.size() == 1 ? "s" : ""));
    }

    /** What was done for one master. */
    record Rendered(String master, String version, String path, String done) {

        static Rendered of(MyCnfFile file) {
            String done = switch (file.state()) {
                case ABSENT -> "written";
                case DIFFERENT -> "replaced";
                case EQUAL -> "unchanged";
            };
            return new Rendered(
                    file.master().name(), file.version().toString(), file.path().toString(), done);
        }

        String text() {
            return "%s  %s (%s)".formatted(path, done, version);
        }
    }
}
