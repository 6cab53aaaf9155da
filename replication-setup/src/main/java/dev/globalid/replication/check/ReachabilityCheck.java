package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.PeerHosts;

/** Whether one server reaches its peer, seen from its own side. */
final class ReachabilityCheck {

    private static final String NAME = "reachability";

    private final LinkFacts link;

    ReachabilityCheck(LinkFacts link) {
        this.link = link;
    }

    Finding finding() {
        return link.channel()
                .map(this::ofChannel)
                .orElseGet(() -> Finding.warning(
                        NAME,
                        link.label(),
                        "not tried from %s".formatted(link.to().name()),
                        "%s reaches %s"
                                .formatted(
                                        link.to().name(),
                                        PeerHosts.source(link.from().master())),
                        "run check --probe, which lets it knock there through a channel that is removed again"));
    }

    private Finding ofChannel(Channel channel) {
        if (channel.receiver().state() == ThreadState.ON) {
            return Finding.ok(NAME, link.label(), "connected to " + channel.source());
        }
        return Finding.error(
                NAME,
                link.label(),
                channel.receiver().lastError().map(ReplicationError::toString).orElse("not connected"),
                "connected to " + PeerHosts.source(link.from().master()),
                "run apply, which starts the channel; status says more");
    }
}
