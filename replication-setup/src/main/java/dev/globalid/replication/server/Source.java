package dev.globalid.replication.server;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;

/**
 * What a receiver needs to know to reach its source.
 *
 * @param tls whether it must encrypt; when false it must not
 */
public record Source(HostAndPort address, String user, Secret password, boolean tls) {

    /**
     * The source that {@code master} is to its peer.
     *
     * @param encrypts whether it takes encrypted connections
     */
    public static Source of(Replication replication, Master master, boolean encrypts) {
        boolean tls = replication.tls() != Tls.OFF && encrypts;
        return new Source(PeerHosts.source(master), replication.user(), replication.password(), tls);
    }
}
