package dev.globalid.service.settings;

import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisAddress.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code ids.redis}: a URL, Sentinels or a Cluster; none of them means the embedded one. */
public record RedisSettings(
        @Nullable String url,
        @Nullable Sentinel sentinel,
        @Nullable Cluster cluster,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @DefaultValue("global:") String keyPrefix) {

    private static final int MAX_PORT = 65_535;
    private static final Pattern NODE = Pattern.compile("[^:\\s]+:(\\d{1,5})");
    /** As Redis numbers its databases; none means 0. */
    private static final Pattern DATABASE = Pattern.compile("(/\\d{0,4})?");

    private static final Pattern ALLOWED_PREFIX = Pattern.compile("[A-Za-z0-9:._-]{0,64}");

    public RedisSettings {
        if (Stream.of(url, sentinel, cluster).filter(way -> way != null).count() > 1) {
            throw new InvalidSetting(
                    "ids.redis",
                    "has more than one of url, sentinel and cluster",
                    "Keep the one that tells how your Redis is set up");
        }
        boolean login = user != null || password != null || tls;
        if (url != null) {
            requireUrl(url, login);
        } else if (login && sentinel == null && cluster == null) {
            throw new InvalidSetting(
                    "ids.redis",
                    "has a user, a password or tls, and nothing to use them for",
                    "Write url, sentinel or cluster beside it; without them the service runs a Redis of its own");
        }
        if (!ALLOWED_PREFIX.matcher(keyPrefix).matches()) {
            throw new InvalidSetting(
                    "ids.redis.key-prefix",
                    "is '" + keyPrefix + "'",
                    "Write up to 64 letters, digits, colons, dots, underscores or hyphens");
        }
    }

    /** Where Redis is; empty means the embedded one. */
    public Optional<RedisAddress> address() {
        Login login = new Login(Optional.ofNullable(user), Optional.ofNullable(password), tls);
        if (url != null) {
            return Optional.of(new RedisAddress.Standalone(URI.create(url)));
        }
        if (sentinel != null) {
            return Optional.of(new RedisAddress.Sentinel(sentinel.master(), sentinel.nodes(), login));
        }
        return Optional.ofNullable(cluster).map(nodes -> new RedisAddress.Cluster(nodes.nodes(), login));
    }

    /** Never says what was found: a password may be in it. */
    private static void requireUrl(String url, boolean login) {
        if (!isRedis(url)) {
            throw new InvalidSetting(
                    "ids.redis.url",
                    "is no address of a Redis",
                    "Write redis://host:6379, redis://user:password@host:6379 or, for TLS, rediss://host:6379, and"
                            + " percent-encode what is no letter or digit in a password");
        }
        if (login) {
            throw new InvalidSetting(
                    "ids.redis",
                    "has a url and a user, password or tls beside it",
                    "Write them into the url: redis://user:password@host:6379, and rediss:// for TLS");
        }
    }

    private static boolean isRedis(String text) {
        try {
            URI url = new URI(text);
            return ("redis".equals(url.getScheme()) || "rediss".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getPort() > 0
                    && url.getPort() <= MAX_PORT
                    && DATABASE.matcher(url.getPath()).matches()
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Set<String> requireNodes(String setting, List<String> nodes) {
        boolean valid = !nodes.isEmpty() && nodes.stream().allMatch(RedisSettings::isNode);
        if (!valid) {
            throw new InvalidSetting(setting, "is " + nodes, "Write at least one host:port, such as [\"h1:6379\"]");
        }
        return new LinkedHashSet<>(nodes);
    }

    private static boolean isNode(String text) {
        Matcher node = NODE.matcher(text);
        return node.matches() && Integer.parseInt(node.group(1)) <= MAX_PORT;
    }

    @Override
    public String toString() {
        return "Redis settings with prefix " + keyPrefix;
    }

    /** Sentinels and the name of the master that they watch. */
    public record Sentinel(
            @DefaultValue("") String master, @DefaultValue Set<String> nodes) {
        public Sentinel {
            if (master.isBlank()) {
                throw new InvalidSetting(
                        "ids.redis.sentinel.master",
                        "is missing",
                        "Write the name under which the Sentinels know the master");
            }
            nodes = requireNodes("ids.redis.sentinel.nodes", List.copyOf(nodes));
        }
    }

    /** Some nodes of a Cluster; the rest is found through them. */
    public record Cluster(@DefaultValue Set<String> nodes) {
        public Cluster {
            nodes = requireNodes("ids.redis.cluster.nodes", List.copyOf(nodes));
        }
    }
}
