package dev.globalid.replication.server;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import java.time.Duration;

/**
 * What a receiver needs to know to reach its source.
 *
 * @param tls whether it must encrypt; when false it must not
 * @param retry how long it waits before it tries again to connect, in whole seconds
 */
public record Source(HostAndPort address, String user, Secret password, boolean tls, Duration retry) {}
