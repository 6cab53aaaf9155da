package dev.globalid.service.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The servers that other tests rely on do what those tests do with them. */
class RedisServersIT {

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void goesOnFromItsFileWhenKilledAndStartedAgain(RedisVersion version) {
        try (RedisProcess redis = RedisProcess.start(version, "appendonly yes", "appendfsync always")) {
            redis.cli("INCRBY", "n", "41");
            String firstLife = redis.info("run_id");
            redis.kill();
            redis.start();
            assertThat(redis.cli("INCR", "n")).isEqualTo("42");
            assertThat(redis.info("run_id")).isNotEmpty().isNotEqualTo(firstLife);
            redis.stop();
            assertThat(redis.isRunning()).isFalse();
        }
    }

    @Test
    void isTheVersionThatItsNameSays() {
        for (RedisVersion version : RedisVersion.values()) {
            try (RedisProcess redis = RedisProcess.start(version)) {
                String number = version.toString().startsWith("Valkey")
                        ? "Valkey " + redis.info("valkey_version")
                        : "Redis " + redis.info("redis_version");
                assertThat(number).startsWith(version + ".");
            }
        }
    }

    @Test
    void aReplicaFollowsAndIsPromoted() {
        try (RedisProcess primary = RedisProcess.start(RedisVersion.REDIS_7_0);
                RedisProcess replica = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            primary.cli("SET", "n", "7");
            replica.replicaOf(primary);
            assertThat(replica.cli("GET", "n")).isEqualTo("7");
            replica.promote();
            assertThat(replica.cli("INCR", "n")).isEqualTo("8");
        }
    }

    @Test
    void answersNothingWhileSuspended() {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                Jedis impatient = new Jedis(redis.host(), redis.port(), 200)) {
            impatient.ping();
            redis.suspend();
            assertThatThrownBy(impatient::ping).isInstanceOf(JedisConnectionException.class);
            redis.resume();
            assertThat(redis.cli("PING")).isEqualTo("PONG");
        }
    }

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void sentinelsPromoteTheReplicaOfAPrimaryThatDied(RedisVersion version) {
        try (RedisProcess primary = RedisProcess.start(version);
                RedisProcess replica = RedisProcess.start(version)) {
            replica.replicaOf(primary);
            try (Sentinels sentinels = Sentinels.start(primary, 3, 1)) {
                assertThat(sentinels.primaryPort()).isEqualTo(primary.port());
                primary.kill();
                await().ignoreExceptions().until(() -> sentinels.primaryPort() == replica.port());
                await().ignoreExceptions().until(() -> replica.info("role").equals("master"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void aClusterPromotesTheReplicaOfAPrimaryThatDied(RedisVersion version) {
        try (RedisCluster cluster = RedisCluster.start(version)) {
            RedisProcess primary = cluster.primaryOf("{global:userid}");
            try (Jedis writer = primary.connect()) {
                writer.set("{global:userid}", "1");
                assertThat(writer.waitReplicas(1, 5_000)).isEqualTo(1);
            }
            primary.kill();
            RedisProcess promoted = cluster.primaryOf("{global:userid}");
            assertThat(promoted.port()).isNotEqualTo(primary.port());
            assertThat(promoted.cli("INCR", "{global:userid}")).isEqualTo("2");
        }
    }

    @Test
    void leavesNothingBehind() {
        RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
        long pid = redis.pid();
        Path folder = redis.dataDirectory();
        redis.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(folder).doesNotExist();
    }
}
