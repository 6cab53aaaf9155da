package dev.globalid.replication.topology;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address as the file writes it; no name is looked up.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 */
public record HostAndPort(String host, int port) {

    public static final int DEFAULT_PORT = 3306;

    private static final Pattern WRITTEN = Pattern.compile(
            "\\[(?<v6>[^]]+)](:(?<port6>\\d{1,5}))?|(?<host>[^:\\[\\]]+)(:(?<port>\\d{1,5}))?|(?<bare6>[^\\[\\]]*:.*:[^\\[\\]]*)");

    public HostAndPort {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no address: host '%s', port %d".formatted(host, port));
        }
    }

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, or an IPv6 address with a port as {@code [ADDRESS]:PORT}; empty when it is
     * none of them.
     */
    public static Optional<HostAndPort> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = firstOf(matcher, "v6", "host", "bare6").orElseThrow();
        int port = firstOf(matcher, "port6", "port").map(Integer::parseInt).orElse(DEFAULT_PORT);
        return host.isBlank() || port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new HostAndPort(host, port));
    }

    private static Optional<String> firstOf(Matcher matcher, String... groups) {
        return Stream.of(groups).map(matcher::group).filter(Objects::nonNull).findFirst();
    }

    /** {@code host:port}, with an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
