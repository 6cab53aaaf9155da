package dev.globalid.replication.seed;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is asked for when one side is to get its data from the other.
 *
 * @param donor the master's name
 * @param accounts that are to be copied too: {@code user@host}, or {@code user} for all hosts
 * @param byClone whether the clone plugin may be used, where both servers can
 */
public record SeedRequest(
        String donor, List<String> accounts, SeedLimits limits, SeedListener listener, boolean byClone) {

    public SeedRequest {
        accounts = List.copyOf(accounts);
    }

    /** One that may be met by the clone plugin. */
    public SeedRequest(String donor, List<String> accounts, SeedLimits limits, SeedListener listener) {
        this(donor, accounts, limits, listener, true);
    }

    /**
     * The link from the donor to the one that is seeded.
     *
     * @throws UsageException when the topology has no such donor
     */
    Link link(Topology topology) {
        return topology.links().stream()
                .filter(link -> link.from().name().equals(donor))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--seed-from names the master '%s', the topology file has %s: write one of these"
                                .formatted(
                                        donor,
                                        topology.masters().stream()
                                                .map(Master::name)
                                                .collect(Collectors.joining(", ")))));
    }
}
