package dev.globalid.service.redis;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where Redis is: one server, Sentinels that know it, or a Cluster. */
public sealed interface RedisAddress {

    /** {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS. */
    record Standalone(URI url) implements RedisAddress {
        @Override
        public String toString() {
            return "Redis at " + url.getHost() + ":" + url.getPort();
        }
    }

    record Sentinel(String master, Set<String> nodes, Login login) implements RedisAddress {
        @Override
        public String toString() {
            return "Redis master " + master + " of the Sentinels " + nodes;
        }
    }

    record Cluster(Set<String> nodes, Login login) implements RedisAddress {
        @Override
        public String toString() {
            return "the Redis Cluster at " + nodes;
        }
    }

    /** How to log in where the address is not a URL. */
    record Login(Optional<String> user, Optional<String> password, boolean tls) {
        @Override
        public String toString() {
            return user.orElse("default") + (tls ? " over TLS" : "");
        }
    }
}
