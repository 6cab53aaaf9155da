package dev.globalid.replication.setup;

import dev.globalid.replication.server.Database;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found on both servers.
 *
 * @param differences between the tables and rows of the two, as sentences; empty also when they were not compared, since
 *     replication already keeps them equal
 */
record PairFacts(Topology topology, ServerFacts a, ServerFacts b, List<String> differences) {

    PairFacts {
        differences = List.copyOf(differences);
    }

    List<ServerFacts> servers() {
        return List.of(a, b);
    }

    Direction aToB() {
        return new Direction(a, b, topology.replication().user());
    }

    Direction bToA() {
        return new Direction(b, a, topology.replication().user());
    }

    List<Direction> directions() {
        return List.of(aToB(), bToA());
    }

    ServerFacts peerOf(ServerFacts server) {
        return server.name().equals(a.name()) ? b : a;
    }

    /** Whether what is set up now is set up by transaction ids. */
    boolean usesGtids() {
        return topology.replication().coordinates() != Coordinates.POSITION
                && servers().stream().allMatch(ServerFacts::canUseGtids);
    }

    /** Whether coordinates have to be read, for at least one direction. */
    boolean needsCoordinates() {
        return directions().stream().anyMatch(direction -> !direction.isSetUp());
    }

    /**
     * The databases of the topology that {@code server} does not have, with the collation to create them with: the peer's,
     * where one is there and empty, as an interrupted run leaves it; else the default of the first server.
     */
    Map<String, String> databasesToCreate(ServerFacts server) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (String database : topology.databases()) {
            if (!server.databases().containsKey(database)) {
                Database ofPeer = peerOf(server).databases().get(database);
                missing.put(database, ofPeer == null ? a.variable("collation_server") : ofPeer.collation());
            }
        }
        return missing;
    }
}
