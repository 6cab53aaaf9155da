package dev.globalid.service.redis;

import dev.globalid.service.redis.RedisAddress.Cluster;
import dev.globalid.service.redis.RedisAddress.Login;
import dev.globalid.service.redis.RedisAddress.Sentinel;
import dev.globalid.service.redis.RedisAddress.Standalone;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Makes clients with bounded pools and bounded calls. */
public final class RedisConnector {

    private static final Duration CONNECT = Duration.ofMillis(400);
    private static final Duration ANSWER = Duration.ofMillis(400);
    private static final Duration POOL_WAIT = Duration.ofMillis(300);
    static final int MAX_CONNECTIONS = 16;
    private static final int CLUSTER_ATTEMPTS = 3;
    private static final Duration CLUSTER_RETRIES = Duration.ofMillis(600);

    private RedisConnector() {}

    /** Returns at once; the first use connects. */
    public static RedisClients connect(RedisAddress address) {
        if (address instanceof Standalone standalone) {
            return new RedisClients(() -> standalone(standalone, pool()), () -> standalone(standalone, frugalPool()));
        }
        if (address instanceof Sentinel sentinel) {
            return new RedisClients(() -> sentinel(sentinel, pool()), () -> sentinel(sentinel, frugalPool()));
        }
        Cluster cluster = (Cluster) address;
        return new RedisClients(
                () -> cluster(cluster, CLUSTER_ATTEMPTS, pool()), () -> cluster(cluster, 1, frugalPool()));
    }

    private static UnifiedJedis standalone(Standalone address, ConnectionPoolConfig pool) {
        URI url = address.url();
        Login login = new Login(
                Optional.ofNullable(JedisURIHelper.getUser(url)),
                Optional.ofNullable(JedisURIHelper.getPassword(url)),
                JedisURIHelper.isRedisSSLScheme(url));
        DefaultJedisClientConfig.Builder config = config(login);
        config.database(JedisURIHelper.getDBIndex(url));
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(url.getHost(), url.getPort()))
                .clientConfig(config.build())
                .poolConfig(pool)
                .build();
    }

    private static UnifiedJedis sentinel(Sentinel address, ConnectionPoolConfig pool) {
        return RedisSentinelClient.builder()
                .masterName(address.master())
                .sentinels(hosts(address.nodes()))
                .sentinelClientConfig(config(new Login(
                                Optional.empty(),
                                Optional.empty(),
                                address.login().tls()))
                        .build())
                .clientConfig(config(address.login()).build())
                .poolConfig(pool)
                .build();
    }

    private static UnifiedJedis cluster(Cluster address, int attempts, ConnectionPoolConfig pool) {
        return RedisClusterClient.builder()
                .nodes(hosts(address.nodes()))
                .maxAttempts(attempts)
                .maxTotalRetriesDuration(CLUSTER_RETRIES)
                .topologyRefreshPeriod(Duration.ofSeconds(1))
                .clientConfig(config(address.login()).build())
                .poolConfig(pool)
                .build();
    }

    private static Set<HostAndPort> hosts(Set<String> nodes) {
        return nodes.stream().map(HostAndPort::from).collect(Collectors.toSet());
    }

    private static DefaultJedisClientConfig.Builder config(Login login) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT.toMillis())
                .socketTimeoutMillis((int) ANSWER.toMillis())
                .clientName("global-id")
                .ssl(login.tls());
        login.user().ifPresent(config::user);
        login.password().ifPresent(config::password);
        return config;
    }

    private static ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        pool.setMaxWait(POOL_WAIT);
        pool.setTestWhileIdle(false);
        return pool;
    }

    /** For what is sent once only, now and then: at most one connection lies idle and can be closed unseen. */
    private static ConnectionPoolConfig frugalPool() {
        ConnectionPoolConfig pool = pool();
        pool.setMaxIdle(1);
        return pool;
    }
}
