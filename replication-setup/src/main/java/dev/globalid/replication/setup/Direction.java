package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.PeerHosts;
import java.util.List;
import java.util.Optional;

/** One way of the pair: {@code to} replicates from {@code from}. */
record Direction(ServerFacts from, ServerFacts to, String user) {

    /** {@code a → b}, for people. */
    String label() {
        return from.name() + " → " + to.name();
    }

    /** The channel of {@code to}, wherever it points. */
    Optional<Channel> channel() {
        return to.channels().stream().findFirst();
    }

    ChannelState state() {
        List<Channel> channels = to.channels();
        if (channels.isEmpty()) {
            return ChannelState.ABSENT;
        }
        if (channels.size() > 1 || !isFromPeer(channels.get(0))) {
            return ChannelState.FOREIGN;
        }
        return channels.get(0).isRunning() ? ChannelState.RUNNING : ChannelState.STOPPED;
    }

    boolean isSetUp() {
        return state() == ChannelState.STOPPED || state() == ChannelState.RUNNING;
    }

    private boolean isFromPeer(Channel channel) {
        return channel.name().isEmpty()
                && channel.source().equals(PeerHosts.source(from.master()))
                && channel.user().equals(user);
    }
}
