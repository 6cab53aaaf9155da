package dev.globalid.replication.topology;

/**
 * An address as the file writes it; no name is looked up.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record HostAndPort(String host, int port) {

    public HostAndPort {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no address: host '%s', port %d".formatted(host, port));
        }
    }

    /** {@code host:port}, with an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
