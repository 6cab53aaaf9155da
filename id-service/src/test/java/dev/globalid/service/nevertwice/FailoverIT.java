package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisAddress.Login;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.testing.RedisCluster;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import dev.globalid.service.testing.Sentinels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.exceptions.JedisException;

/** Sentinel and Cluster promote replicas by themselves and on request, under load. */
class FailoverIT {

    private static final Login NO_LOGIN = new Login(Optional.empty(), Optional.empty(), false);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Issued issued = new Issued();

    @Test
    void goesOnWhileSentinelsPromoteAReplicaOnRequestAndByThemselves() {
        try (RedisProcess primary = RedisProcess.start(RedisVersion.REDIS_7_0);
                RedisProcess replica = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            replica.replicaOf(primary);
            try (Sentinels sentinels = Sentinels.start(primary, 3, 1);
                    Instance instance = instance(sentinels)) {
                issued.oneByOne(instance, 10);
                sentinels.failover();
                issueUntilPrimaryIs(replica, sentinels, instance);
                await().atMost(LIMIT).ignoreExceptions().until(() -> isReplicaInStep(primary));
                replica.kill();
                issueUntilPrimaryIs(primary, sentinels, instance);
                issued.oneByOne(instance, 100);
            }
        }
    }

    @Test
    void goesOnWhileAClusterLosesThePrimaryOfTheSequence() {
        try (RedisCluster cluster = RedisCluster.start(RedisVersion.REDIS_7_0);
                Instance instance = instance(new RedisAddress.Cluster(Set.copyOf(cluster.addresses()), NO_LOGIN))) {
            issued.oneByOne(instance, 100);
            RedisProcess primary = cluster.primaryOf("global:userid");
            primary.kill();
            issued.oneByOne(instance, 100);
            await().atMost(LIMIT).until(() -> {
                issued.oneByOne(instance, 1);
                instance.lookForRedis();
                return instance.issuer().status().mode() == Mode.REDIS;
            });
            issued.oneByOne(instance, 100);
            assertThat(instance.issuer().status().mode()).isEqualTo(Mode.REDIS);
        }
    }

    private void issueUntilPrimaryIs(RedisProcess wanted, Sentinels sentinels, Instance instance) {
        await().atMost(LIMIT).until(() -> {
            issued.oneByOne(instance, 1);
            instance.lookForRedis();
            return instance.issuer().status().mode() == Mode.REDIS && isPrimary(wanted, sentinels);
        });
    }

    // Sentinels end the connections of clients to a server whose role they change.
    private static boolean isPrimary(RedisProcess redis, Sentinels sentinels) {
        try {
            return sentinels.primaryPort() == redis.port() && redis.info("role").equals("master");
        } catch (JedisException underWay) {
            return false;
        }
    }

    private static boolean isReplicaInStep(RedisProcess redis) {
        return redis.info("role").equals("slave")
                && redis.info("master_link_status").equals("up");
    }

    private Instance instance(Sentinels sentinels) {
        return instance(new RedisAddress.Sentinel(Sentinels.MASTER, Set.copyOf(sentinels.addresses()), NO_LOGIN));
    }

    private Instance instance(RedisAddress redis) {
        NodeAddress ledger =
                new NodeAddress(1, "jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0", "sa", "");
        Instance instance = Instance.on(redis, List.of(ledger), Definitions.userid());
        // A ledger that is founded while the first id is waited for may be late on a busy machine.
        await().ignoreExceptions().until(() -> !instance.ledger().id().isEmpty());
        return instance;
    }
}
