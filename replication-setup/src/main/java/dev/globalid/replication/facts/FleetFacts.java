package dev.globalid.replication.facts;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.schema.Database;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Topology;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found on all masters.
 *
 * @param servers in the file's order
 * @param differences between the tables and rows of the masters, as sentences; empty also when they were not compared, since
 *     replication already keeps them equal
 */
public record FleetFacts(Topology topology, List<ServerFacts> servers, List<String> differences) {

    public FleetFacts {
        servers = List.copyOf(servers);
        differences = List.copyOf(differences);
    }

    /** Of the master with that name. */
    public ServerFacts of(String master) {
        return servers.stream()
                .filter(server -> server.name().equals(master))
                .findFirst()
                .orElseThrow();
    }

    /** All but this one. */
    public List<ServerFacts> others(ServerFacts server) {
        return servers.stream()
                .filter(other -> !other.name().equals(server.name()))
                .toList();
    }

    public List<LinkFacts> links() {
        return topology.links().stream().map(this::of).toList();
    }

    public LinkFacts of(Link link) {
        Set<ChannelName> known = topology.links().stream()
                .filter(other -> other.to().name().equals(link.to().name()))
                .map(other -> ChannelName.of(topology, other))
                .collect(Collectors.toCollection(HashSet::new));
        List<Channel> channels = of(link.to().name()).channels();
        channels.stream()
                .filter(channel -> channel.name().isDefault() && isOfAMaster(channel))
                // Two channels from one source would bring every event twice.
                .filter(channel -> channels.stream()
                        .noneMatch(other ->
                                !other.equals(channel) && other.source().equals(channel.source())))
                .forEach(channel -> known.add(channel.name()));
        return new LinkFacts(
                link,
                of(link.from().name()),
                of(link.to().name()),
                ChannelName.of(topology, link),
                known,
                topology.replication().user());
    }

    private boolean isOfAMaster(Channel channel) {
        return channel.user().equals(topology.replication().user())
                && topology.masters().stream()
                        .anyMatch(master -> PeerHosts.source(master).equals(channel.source()));
    }

    /** Whether what is set up now is set up by transaction ids. */
    public boolean usesGtids() {
        return topology.replication().coordinates() != Coordinates.POSITION
                && servers.stream().allMatch(ServerFacts::canUseGtids);
    }

    /** Whether coordinates have to be read, for at least one link. */
    public boolean needsCoordinates() {
        return links().stream().anyMatch(link -> !link.isSetUp());
    }

    /**
     * The databases of the topology that {@code server} does not have, with the collation to create them with: that of the
     * first other one where it is there and empty, as an interrupted run leaves it; else the default of the first server.
     */
    public Map<String, String> databasesToCreate(ServerFacts server) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (String database : topology.databases()) {
            if (!server.databases().containsKey(database)) {
                missing.put(
                        database,
                        others(server).stream()
                                .flatMap(other ->
                                        Optional.ofNullable(other.databases().get(database)).stream())
                                .findFirst()
                                .map(Database::collation)
                                .orElseGet(() -> servers.get(0).variable("collation_server")));
            }
        }
        return missing;
    }
}
