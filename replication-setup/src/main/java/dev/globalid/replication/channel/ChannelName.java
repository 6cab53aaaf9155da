package dev.globalid.replication.channel;

import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Topology;
import java.util.Locale;

/**
 * What a server calls one of its channels. In lower case, since servers do not tell names apart by it, and MySQL stores them
 * so.
 *
 * @param text empty for the default channel
 */
public record ChannelName(String text) {

    public static final ChannelName DEFAULT = new ChannelName("");

    public ChannelName {
        text = text.toLowerCase(Locale.ROOT);
    }

    /**
     * The channel that a link has on its receiving side: the default one in a topology of two, so that what was set up by hand
     * is recognised, else one with the source's name.
     */
    public static ChannelName of(Topology topology, Link link) {
        return topology.masters().size() == 2
                ? DEFAULT
                : new ChannelName(link.from().name());
    }

    public boolean isDefault() {
        return text.isEmpty();
    }

    /** For people. */
    @Override
    public String toString() {
        return isDefault() ? "the default channel" : "channel '%s'".formatted(text);
    }
}
