package dev.globalid.replication.server;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;

/**
 * What a receiver needs to know to reach its source.
 *
 * @param tls whether it must encrypt; when false it must not
 */
public record Source(HostAndPort address, String user, Secret password, boolean tls) {}
