package dev.globalid.replication.status;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Master;
import java.util.List;
import java.util.Optional;

/**
 * What one server said.
 *
 * @param version empty when it was not reached
 * @param halfLoaded the note that it is being seeded, where there is one
 * @param peerHalfLoaded the note that its peer is being made a clone of it, where there is one
 * @param failure why it was not reached
 */
record Seen(
        Master master,
        Optional<ServerVersion> version,
        Optional<BinlogCoordinates> written,
        List<Channel> channels,
        Optional<String> halfLoaded,
        Optional<String> peerHalfLoaded,
        Optional<String> failure) {

    static Seen unreachable(Master master, String failure) {
        return new Seen(
                master,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure));
    }
}
