package dev.globalid.replication.cli;

import static java.util.Objects.requireNonNullElse;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.TopologyDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for the little that has to be known, and writes a topology file. */
@Command(
        name = "init",
        description = {
            "Writes a commented topology file, which must not be there yet.",
            "Asks for what the options do not say. Passwords are not asked for: the file refers to environment variables."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml init",
            "  replication-setup -f topology.yaml init --master 192.168.1.39 --master 192.168.1.40:3307 --database test"
        })
final class InitCommand implements Callable<Integer> {

    private final ReplicationSetup program;

    @Option(
            names = "--master",
            paramLabel = "HOST[:PORT]",
            converter = AddressConverter.class,
            description = "The address of a master; once for each, at least twice.")
    private List<HostAndPort> masters = new ArrayList<>();

    @Option(names = "--database", paramLabel = "NAME", description = "A database to replicate; once for each.")
    private List<String> databases = new ArrayList<>();

    @Option(
            names = "--replication-user",
            paramLabel = "NAME",
            description = "The account with which the masters read from each other. Default: replicator")
    private @Nullable String replicationUser;

    @Option(
            names = "--admin-user",
            paramLabel = "NAME",
            description = "The administrator of each master. Default: root")
    private @Nullable String adminUser;

    InitCommand(ReplicationSetup program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Path file = program.file();
        if (Files.exists(file)) {
            throw new UsageException("%s is there already and is not overwritten: name another file, or remove it first"
                    .formatted(file));
        }
        TopologyDraft draft = draft();
        draft.write(file);
        Written written = new Written(file.toString(), draft.variables());
        program.output().result(written, written::text);
        return ExitStatus.OK.code();
    }

    private TopologyDraft draft() {
        if (masters.size() >= 2 && !databases.isEmpty()) {
            return new TopologyDraft(
                    databases,
                    requireNonNullElse(replicationUser, "replicator"),
                    requireNonNullElse(adminUser, "root"),
                    masters);
        }
        Interview interview = new Interview(program.shell());
        List<HostAndPort> addresses = interview.masters(masters);
        List<String> names = databases.isEmpty() ? interview.databases() : databases;
        String replication = replicationUser == null
                ? interview.name("Account with which the masters read from each other", "replicator")
                : replicationUser;
        String admin = adminUser == null ? interview.name("Administrator of each master", "root") : adminUser;
        return new TopologyDraft(names, replication, admin, addresses);
    }

    /** What was written, and what has to be set before the file can be used. */
    record Written(String file, List<String> variables) {

        String text() {
            return """
                    %s was written. Read it through, then set %s in the environment and go on with:
                      replication-setup -f %s render --out DIR""".formatted(file, String.join(", ", variables), file);
        }
    }
}
