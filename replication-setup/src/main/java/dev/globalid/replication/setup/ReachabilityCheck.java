package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.PeerHosts;

/** Whether one server reaches its peer, seen from its own side. */
final class ReachabilityCheck {

    private static final String NAME = "reachability";

    private final Direction direction;

    ReachabilityCheck(Direction direction) {
        this.direction = direction;
    }

    Finding finding() {
        return direction
                .channel()
                .map(this::ofChannel)
                .orElseGet(() -> Finding.warning(
                        NAME,
                        direction.label(),
                        "not tried from %s".formatted(direction.to().name()),
                        "%s reaches %s"
                                .formatted(
                                        direction.to().name(),
                                        PeerHosts.source(direction.from().master())),
                        "run check --probe, which lets it knock there through a channel that is removed again"));
    }

    private Finding ofChannel(Channel channel) {
        if (channel.receiver().state() == ThreadState.ON) {
            return Finding.ok(NAME, direction.label(), "connected to " + channel.source());
        }
        return Finding.error(
                NAME,
                direction.label(),
                channel.receiver().lastError().map(ReplicationError::toString).orElse("not connected"),
                "connected to " + PeerHosts.source(direction.from().master()),
                "run apply, which starts the channel; status says more");
    }
}
