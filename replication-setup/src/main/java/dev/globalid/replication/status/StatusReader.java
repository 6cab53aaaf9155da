package dev.globalid.replication.status;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.SourceStatus;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks all masters of a topology; changes nothing. A server that does not answer is part of the answer. */
public final class StatusReader {

    private final Topology topology;
    private final Timeouts timeouts;

    public StatusReader(Topology topology, Timeouts timeouts) {
        this.topology = topology;
        this.timeouts = timeouts;
    }

    /** Blocks until each server has answered, or was not reached within the time-outs. */
    public FleetReport read() {
        try (Fleet fleet = Fleet.reach(topology, timeouts)) {
            return read(fleet);
        }
    }

    private FleetReport read(Fleet fleet) {
        // Where the logs end is read from all servers first: what a channel has executed is then never behind it only
        // because something was written in between.
        Map<Master, Optional<BinlogCoordinates>> written = new LinkedHashMap<>();
        topology.masters().forEach(master -> written.put(master, written(fleet, master)));
        Map<Master, Seen> seen = new LinkedHashMap<>();
        written.forEach((master, coordinates) -> seen.put(master, see(fleet, master, coordinates)));
        return new FleetReport(topology.links().stream()
                .map(link -> new LinkJudge(
                                seen.getOrDefault(link.from(), Seen.unreachable(link.from(), "")),
                                seen.getOrDefault(link.to(), Seen.unreachable(link.to(), "")),
                                ChannelName.of(topology, link))
                        .report())
                .toList());
    }

    private static Optional<BinlogCoordinates> written(Fleet fleet, Master master) {
        try {
            return fleet.find(master).flatMap(Server::sourceStatus).map(SourceStatus::coordinates);
        } catch (ServerException e) {
            return Optional.empty();
        }
    }

    private static Seen see(Fleet fleet, Master master, Optional<BinlogCoordinates> written) {
        Optional<ServerException> failure = fleet.failure(master);
        if (failure.isPresent()) {
            return Seen.unreachable(master, String.valueOf(failure.get().getMessage()));
        }
        try {
            Server server = fleet.server(master.name());
            SeedMark mark = new SeedMark(server);
            return new Seen(
                    master,
                    Optional.of(server.version()),
                    written,
                    server.channels(),
                    mark.read(server.name()),
                    mark.readOfClone(server.name()),
                    Optional.empty());
        } catch (ServerException e) {
            return Seen.unreachable(master, String.valueOf(e.getMessage()));
        }
    }
}
