package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Whether a channel that is there already is the one that is wanted, and in order. */
final class ChannelChecks {

    private final Direction direction;
    private final List<String> databases;
    private final Coordinates coordinates;

    ChannelChecks(Direction direction, Topology topology) {
        this.direction = direction;
        this.databases = topology.databases();
        this.coordinates = topology.replication().coordinates();
    }

    List<Finding> findings() {
        if (direction.state() == ChannelState.FOREIGN) {
            return List.of(foreign());
        }
        List<Finding> findings = new ArrayList<>();
        for (Channel channel : direction.to().channels()) {
            channel.errors().forEach(error -> findings.add(broken(error)));
        }
        direction
                .channel()
                .filter(this::lacksFilterFromFile)
                .map(this::unfiltered)
                .ifPresent(findings::add);
        direction
                .channel()
                .filter(channel -> coordinates != Coordinates.AUTO)
                .filter(channel -> channel.byGtid() != (coordinates == Coordinates.GTID))
                .map(this::otherCoordinates)
                .ifPresent(findings::add);
        return findings;
    }

    private Finding otherCoordinates(Channel channel) {
        return Finding.warning(
                "coordinates",
                direction.label(),
                channel.byGtid() ? "gtid" : "position",
                coordinates.name().toLowerCase(Locale.ROOT),
                "write coordinates: auto in the topology file, or %s on %s, and run apply, which sets the channel up anew"
                        .formatted(reset(), direction.to().name()));
    }

    private boolean lacksFilterFromFile(Channel channel) {
        return !Dialect.of(direction.to().version()).filtersOnline()
                && !new HashSet<>(channel.databases()).equals(new HashSet<>(databases));
    }

    private Finding unfiltered(Channel channel) {
        return Finding.error(
                "replicate-do-db",
                direction.to().name(),
                String.join(", ", channel.databases()),
                String.join(", ", databases),
                "STOP SLAVE on it, write one line replicate-do-db= for each of them under [mysqld] in its my.cnf, and restart it: it reads them only then");
    }

    private Finding foreign() {
        return Finding.error(
                "channel",
                direction.label(),
                direction.to().channels().stream()
                        .map(channel -> "%s as %s".formatted(channel.source(), channel.user()))
                        .toList()
                        .toString(),
                "%s as %s".formatted(PeerHosts.source(direction.from().master()), direction.user()),
                "if %s shall not replicate from there any more, %s on it, and run again"
                        .formatted(direction.to().name(), reset()));
    }

    private String reset() {
        return direction.to().version().isMariaDb() || !direction.to().version().isAtLeast(8, 4)
                ? "STOP SLAVE and RESET SLAVE ALL"
                : "STOP REPLICA and RESET REPLICA ALL";
    }

    private Finding broken(ReplicationError error) {
        Diagnosis diagnosis = ErrorCatalogue.explain(direction.to().version().family(), error);
        return Finding.error(
                "channel", direction.label(), error + "; " + diagnosis.cause(), "no error", diagnosis.remedy());
    }
}
