package dev.globalid.service.settings;

import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisAddress.Login;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code ids.redis}: a URL, Sentinels or a Cluster; none of them means the embedded one. */
public record RedisSettings(
        @Nullable URI url,
        @Nullable Sentinel sentinel,
        @Nullable Cluster cluster,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @DefaultValue("global:") String keyPrefix) {

    private static final Pattern ALLOWED_PREFIX = Pattern.compile("[A-Za-z0-9:._-]{0,64}");

    public RedisSettings {
        if (Stream.of(url, sentinel, cluster).filter(way -> way != null).count() > 1) {
            throw new InvalidSetting(
                    "ids.redis",
                    "has more than one of url, sentinel and cluster",
                    "Keep the one that tells how your Redis is set up");
        }
        if (url != null) {
            requireUrl(url, user, password);
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
            return Optional.of(new RedisAddress.Standalone(url));
        }
        if (sentinel != null) {
            return Optional.of(new RedisAddress.Sentinel(sentinel.master(), sentinel.nodes(), login));
        }
        return Optional.ofNullable(cluster).map(nodes -> new RedisAddress.Cluster(nodes.nodes(), login));
    }

    private static void requireUrl(URI url, @Nullable String user, @Nullable String password) {
        boolean known = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
        if (!known || url.getHost() == null || url.getPort() < 0) {
            throw new InvalidSetting(
                    "ids.redis.url",
                    "is no address of a Redis",
                    "Write redis://host:6379, redis://user:password@host:6379 or, for TLS, rediss://host:6379");
        }
        if (user != null || password != null) {
            throw new InvalidSetting(
                    "ids.redis",
                    "has a url and a user or password beside it",
                    "Write them into the url: redis://user:password@host:6379");
        }
    }

    private static Set<String> requireNodes(String setting, List<String> nodes) {
        boolean valid = !nodes.isEmpty() && nodes.stream().allMatch(node -> node.matches("[^:\\s]+:\\d{1,5}"));
        if (!valid) {
            throw new InvalidSetting(setting, "is " + nodes, "Write at least one host:port, such as [\"h1:6379\"]");
        }
        return new LinkedHashSet<>(nodes);
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
