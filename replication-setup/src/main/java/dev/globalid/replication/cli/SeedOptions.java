package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.seed.SeedLimits;
import dev.globalid.replication.seed.SeedListener;
import dev.globalid.replication.seed.SeedRequest;
import dev.globalid.replication.seed.Seeding;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the data comes from; mixed into apply. */
final class SeedOptions {

    private static final int USUAL_CONNECTIONS = 4;
    private static final int MOST_CONNECTIONS = 64;

    @Option(
            names = "--seed-from",
            paramLabel = "MASTER",
            description =
                    "Copy the replicated databases from this master to the other first, while this one is written to."
                            + " What the other holds in them is replaced.")
    private @Nullable String donor;

    @Option(
            names = "--with-accounts",
            paramLabel = "ACCOUNT",
            split = ",",
            description = "Copy these accounts too, with --seed-from: user@host, or user for all of its hosts; with"
                    + " their passwords and privileges.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--seed-connections",
            paramLabel = "N",
            description = "Over how many connections rows are copied at once (" + USUAL_CONNECTIONS + ").")
    private Optional<Integer> connections = Optional.empty();

    @Option(
            names = "--no-clone",
            description = "Copy over connections even where MySQL's clone plugin is active on both, which would replace"
                    + " everything on the other master, its accounts too, and end with a restart of it.")
    private boolean noClone;

    Apply prepare(Topology topology, ReplicationSetup program) {
        int workers = connections.orElse(USUAL_CONNECTIONS);
        if (workers < 1 || workers > MOST_CONNECTIONS) {
            throw new UsageException(
                    "--seed-connections has to be 1 to %d, not %d".formatted(MOST_CONNECTIONS, workers));
        }
        if (donor == null && (noClone || connections.isPresent())) {
            throw new UsageException("%s says how data is copied: add --seed-from"
                    .formatted(noClone ? "--no-clone" : "--seed-connections"));
        }
        if (donor == null && !accounts.isEmpty()) {
            throw new UsageException("--with-accounts copies accounts together with data: add --seed-from");
        }
        return donor == null
                ? Apply.prepare(topology, program.limits())
                : Seeding.prepare(
                        topology,
                        program.limits(),
                        new SeedRequest(
                                donor, accounts, SeedLimits.DEFAULT.withWorkers(workers), listener(program), !noClone));
    }

    private static SeedListener listener(ReplicationSetup program) {
        return program.isJson() || !program.shell().terminal().isThere()
                ? SeedListener.SILENT
                : new SeedProgress(program.shell().err());
    }
}
