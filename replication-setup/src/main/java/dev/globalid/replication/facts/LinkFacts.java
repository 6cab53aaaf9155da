package dev.globalid.replication.facts;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.topology.Link;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was found of one link.
 *
 * @param name of its channel
 * @param known the names of the channels that its receiving server has for all of its links, a stand-in's among them
 * @param user the account that it has to use
 */
public record LinkFacts(
        Link link, ServerFacts from, ServerFacts to, ChannelName name, Set<ChannelName> known, String user) {

    public LinkFacts {
        known = Set.copyOf(known);
    }

    /** {@code a → b}, for people. */
    public String label() {
        return link.label();
    }

    /**
     * Its channel, wherever that points, or the default channel that stands in for it, as of two masters in a file that names a
     * third.
     */
    public Optional<Channel> channel() {
        return to.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .or(() -> to.channels().stream()
                        .filter(channel -> channel.name().isDefault() && isFromSource(channel))
                        .findFirst());
    }

    /** The rules by which its channel decides what it applies, or will once it is made, by option. */
    public Map<String, List<String>> filters() {
        return channel().map(Channel::filters).orElseGet(to::filters);
    }

    /** The channels that it is not about, and no other link is either, and its own where that points elsewhere. */
    public List<Channel> foreign() {
        return to.channels().stream()
                .filter(channel ->
                        channel.name().equals(name) ? !isFromSource(channel) : !known.contains(channel.name()))
                .toList();
    }

    /** Why its channel cannot be set up, as a sentence; empty where it can. */
    public Optional<String> refusal() {
        boolean onlyInFiles = to.variable("master_info_repository").equals("FILE")
                || to.variable("relay_log_info_repository").equals("FILE");
        return Dialect.of(to.version())
                .refusal(name)
                .or(() -> onlyInFiles && !name.isDefault()
                        ? Optional.of(
                                "a channel with a name is kept in tables: write master_info_repository=TABLE and relay_log_info_repository=TABLE into the my.cnf of %s and restart it"
                                        .formatted(to.name()))
                        : Optional.empty());
    }

    public LinkState state() {
        if (!foreign().isEmpty()) {
            return LinkState.FOREIGN;
        }
        return channel()
                .map(channel -> channel.isRunning() ? LinkState.RUNNING : LinkState.STOPPED)
                .orElse(LinkState.ABSENT);
    }

    public boolean isSetUp() {
        return state() == LinkState.STOPPED || state() == LinkState.RUNNING;
    }

    private boolean isFromSource(Channel channel) {
        return channel.source().equals(PeerHosts.source(from.master()))
                && channel.user().equals(user);
    }
}
