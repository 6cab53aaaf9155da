package dev.globalid.service.redis;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** Asks a server who it is, before anything is built on it. */
public final class RedisGreeting {

    private static final int PATIENCE_MILLIS = 500;

    private RedisGreeting() {}

    /** The folder in which the server keeps its files; empty if it does not let us in, or cannot answer yet. */
    public static Optional<String> directoryOf(URI url) {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .timeoutMillis(PATIENCE_MILLIS)
                .password(JedisURIHelper.getPassword(url))
                .build();
        try (Jedis redis = new Jedis(new HostAndPort(url.getHost(), url.getPort()), config)) {
            Map<String, String> answer = redis.configGet("dir");
            redis.ping();
            return Optional.ofNullable(answer.get("dir"));
        } catch (JedisException e) {
            return Optional.empty();
        }
    }
}
