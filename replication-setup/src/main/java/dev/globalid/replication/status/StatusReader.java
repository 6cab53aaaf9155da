package dev.globalid.replication.status;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.SourceStatus;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks all servers of a topology; changes nothing. A server that does not answer is part of the answer. */
public final class StatusReader {

    private final Topology topology;
    private final Timeouts timeouts;

    public StatusReader(Topology topology, Timeouts timeouts) {
        this.topology = topology;
        this.timeouts = timeouts;
    }

    /** Blocks until each server has answered, or was not reached within the time-outs. */
    public PairReport read() {
        // Where the logs end is read from all servers first: what a channel has executed is then never behind it only
        // because something was written in between.
        List<Optional<BinlogCoordinates>> written =
                topology.masters().stream().map(this::written).toList();
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            seen.add(see(topology.masters().get(i), written.get(i)));
        }
        return new PairReport(reports(seen));
    }

    private List<ChannelReport> reports(List<Seen> seen) {
        List<ChannelReport> reports = new ArrayList<>();
        for (Seen from : seen) {
            for (Seen to : seen) {
                if (!from.equals(to)) {
                    reports.add(new ChannelJudge(from, to).report());
                }
            }
        }
        return reports;
    }

    private Optional<BinlogCoordinates> written(Master master) {
        try (Server server = connect(master)) {
            return server.sourceStatus().map(SourceStatus::coordinates);
        } catch (ServerException e) {
            return Optional.empty();
        }
    }

    private Seen see(Master master, Optional<BinlogCoordinates> written) {
        try (Server server = connect(master)) {
            List<Channel> channels = server.channels();
            return new Seen(
                    master,
                    Optional.of(server.version().family()),
                    written,
                    channels,
                    server.seedMark().read(server.name()),
                    server.seedMark().readOfClone(server.name()),
                    Optional.empty());
        } catch (ServerException e) {
            return Seen.unreachable(master, String.valueOf(e.getMessage()));
        }
    }

    private Server connect(Master master) {
        Tls tls = topology.replication().tls();
        return Server.connect(master, tls, timeouts);
    }
}
