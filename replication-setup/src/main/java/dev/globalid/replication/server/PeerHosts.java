package dev.globalid.replication.server;

import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Under which hosts a server sees its peer. A server matches an account against the address a connection comes from,
 * and against that address's name where it looks names up: so a peer given by name needs an account for the name and for
 * each address, and a peer given by address needs only that.
 */
public final class PeerHosts {

    private static final String LOOPBACK = "127.0.0.1";

    private PeerHosts() {}

    /** The accounts that {@code peer} comes with when it replicates. */
    public static List<Account> accounts(Replication replication, Master peer) {
        return hosts(peer.replicationAddress().host()).stream()
                .map(host -> new Account(replication.user(), host))
                .toList();
    }

    /** Where a receiver finds its source: a client of MySQL takes "localhost" for the socket file, not for an address. */
    public static HostAndPort source(Master master) {
        HostAndPort address = master.replicationAddress();
        return isLocalhost(address.host()) ? new HostAndPort(LOOPBACK, address.port()) : address;
    }

    /** Whether only programs on the same machine reach {@code address}. */
    public static boolean isLoopback(HostAndPort address) {
        return isLocalhost(address.host())
                || address.host().equals("::1")
                || address.host().startsWith("127.");
    }

    private static List<String> hosts(String host) {
        if (isLocalhost(host)) {
            return List.of(LOOPBACK);
        }
        Set<String> hosts = new LinkedHashSet<>(List.of(host));
        hosts.addAll(addresses(host));
        return new ArrayList<>(hosts);
    }

    // A name that only the servers can resolve still works where they look names up.
    private static List<String> addresses(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static boolean isLocalhost(String host) {
        return host.equalsIgnoreCase("localhost");
    }
}
