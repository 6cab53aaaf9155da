package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.sequence.IdsUnavailable;
import dev.globalid.service.sequence.Journal.Abandonment;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.WhenRedisIsDown;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import dev.globalid.service.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/** What Redis can lose. Beside each fault runs plain INCR, which must repeat ids, or the fault was none. */
@ParameterizedClass
@EnumSource(
        value = RedisVersion.class,
        names = {"EMBEDDED_6_2", "REDIS_7_0"})
class RedisFaultsIT {

    private static final String CONTROL = "control";
    private static final int JUNK_BYTES = 1 << 20;
    private static final int JUNK_TIMES = 32;

    private final RedisVersion version;

    @TempDir
    Path folder;

    private final Issued issued = new Issued();

    RedisFaultsIT(RedisVersion version) {
        this.version = version;
    }

    @Test
    void goesOnWithinTheBlockWhileNothingHappens() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            assertThat(issued.oneByOne(instance, 2500)).isEqualTo(2500);
            assertThat(redis.cli("GET", "global:userid")).isEqualTo("2500");
        }
    }

    @Test
    void staysWithRedisThatWasRestartedBetweenTwoRequests() {
        try (RedisProcess redis = RedisProcess.start(version, "appendonly yes");
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            redis.kill();
            redis.start();
            issued.oneByOne(instance, 10);
            assertThat(instance.issuer().status().mode()).isEqualTo(Mode.REDIS);
        }
    }

    @Test
    void staysWithRedisWhenAConnectionHangs() {
        try (RedisProcess redis = RedisProcess.start(version);
                Wire wire = Wire.leadingTo(redis.port());
                Instance instance = Instance.on("redis://127.0.0.1:" + wire.port(), ledger(), Definitions.userid())) {
            long before = issued.oneByOne(instance, 10);
            wire.freeze();
            assertThat(issued.oneByOne(instance, 10)).isGreaterThan(before);
            assertThat(instance.issuer().status().mode()).isEqualTo(Mode.REDIS);
        }
    }

    @Test
    void goesOnAfterAStalledReplicaIsPromoted() {
        try (RedisProcess primary = RedisProcess.start(version);
                RedisProcess replica = RedisProcess.start(version);
                Instance instance = instance(primary)) {
            issued.oneByOne(instance, 100);
            count(primary, 100);
            replica.replicaOf(primary);
            replica.suspend();
            fillTheWayTo(primary);
            issued.many(instance, 500);
            long control = count(primary, 500);
            primary.kill();
            replica.resume();
            replica.promote();
            try (Instance other = instance(replica)) {
                issued.oneByOne(other, 500);
                assertThat(other.journal().refused()).contains(Refusal.OTHER_INCARNATION);
            }
            assertThat(count(replica, 1)).as("plain INCR repeats").isLessThanOrEqualTo(control);
        }
    }

    @Test
    void goesOnAfterFlushAll() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            long control = count(redis, 10);
            redis.cli("FLUSHALL");
            issued.oneByOne(instance, 10);
            assertThat(instance.journal().refused()).contains(Refusal.LEASE_MISSING);
            assertThat(instance.journal().abandoned()).containsExactly(Abandonment.LEASE_LOST);
            assertThat(count(redis, 1)).as("plain INCR repeats").isLessThanOrEqualTo(control);
        }
    }

    @Test
    void goesOnAfterARestartWithoutAFile() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            long control = count(redis, 10);
            redis.kill();
            redis.start();
            issued.oneByOne(instance, 10);
            assertThat(count(redis, 1)).as("plain INCR repeats").isLessThanOrEqualTo(control);
        }
    }

    @Test
    void goesOnAfterARestartWithAnOlderCopyOfItsFile() throws IOException {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            Path file = redis.dataDirectory().resolve("dump.rdb");
            issued.oneByOne(instance, 10);
            count(redis, 10);
            redis.cli("SAVE");
            Path copy = Files.copy(file, folder.resolve("copy.rdb"));
            issued.oneByOne(instance, 100);
            long control = count(redis, 100);
            instance.awaitNothingUnderWay();
            redis.kill();
            Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
            redis.start();
            try (Instance other = instance(redis)) {
                issued.oneByOne(other, 100);
                assertThat(other.journal().refused()).contains(Refusal.OTHER_INCARNATION);
            }
            assertThat(count(redis, 1)).as("plain INCR repeats").isLessThanOrEqualTo(control);
        }
    }

    @Test
    void goesOnAfterTheCounterIsSetBackByHandEvenIfAnotherInstanceAsks() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance a = instance(redis);
                Instance b = instance(redis)) {
            issued.oneByOne(b, 10);
            issued.oneByOne(a, 100);
            long control = count(redis, 110);
            a.awaitNothingUnderWay();
            b.awaitNothingUnderWay();
            redis.cli("SET", "global:userid", "50");
            redis.cli("SET", CONTROL, "50");
            issued.oneByOne(b, 100);
            assertThat(b.journal().refused()).contains(Refusal.SET_BACK);
            assertThat(count(redis, 1)).as("plain INCR repeats").isLessThanOrEqualTo(control);
        }
    }

    @Test
    void throwsAwayAnIdBelowOneThatThisProcessHasSeen() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = Instance.on(redis.url(), ledger(), Definitions.onLane(1, 1, Long.MAX_VALUE))) {
            issued.oneByOne(instance, 100);
            instance.awaitNothingUnderWay();
            // A machine put back to an earlier image keeps its incarnation, and its lease agrees with its counter.
            redis.cli("SET", "global:userid", "50");
            redis.cli("HSET", "{global:userid}:lease", "last", "50");
            issued.oneByOne(instance, 100);
            assertThat(instance.journal().regressed()).containsExactly(51L);
            assertThat(instance.journal().abandoned()).containsExactly(Abandonment.LEASE_LOST);
        }
    }

    @Test
    void saysThatAnAdvanceGaveUpWhatWasLeft() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            instance.awaitNothingUnderWay();
            instance.issuer().advance(5_000, Duration.ofSeconds(2));
            assertThat(issued.oneByOne(instance, 1)).isGreaterThan(5_000);
            assertThat(instance.journal().abandoned()).containsExactly(Abandonment.ADVANCED);
        }
    }

    @Test
    void saysThatALeaseWasOutrunWhereIdsWereIssuedWithoutRedisThatCameBackWhole() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            instance.awaitNothingUnderWay();
            redis.suspend();
            issued.oneByOne(instance, 1500);
            redis.resume();
            returnToRedis(instance);
            assertThat(instance.journal().abandoned())
                    .contains(Abandonment.OUTRUN, Abandonment.REDIS_IS_BACK)
                    .doesNotContain(Abandonment.LEASE_LOST);
        }
    }

    @Test
    void issuesWithoutRedisAndMovesItUpOnReturn() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            long before = issued.oneByOne(instance, 10);
            redis.kill();
            long without = issued.oneByOne(instance, 1500);
            assertThat(without).isGreaterThan(before);
            assertThat(instance.issuer().status().mode()).isEqualTo(Mode.MEMORY);
            redis.start();
            returnToRedis(instance);
            assertThat(issued.oneByOne(instance, 10)).isGreaterThan(without);
            assertThat(instance.journal().abandoned()).contains(Abandonment.REDIS_IS_BACK);
        }
    }

    @Test
    void issuesWithoutARedisThatHangs() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            issued.oneByOne(instance, 10);
            redis.suspend();
            issued.oneByOne(instance, 100);
            redis.resume();
            returnToRedis(instance);
            issued.oneByOne(instance, 100);
        }
    }

    @Test
    void failsWithoutRedisIfTheSequenceInsistsOnOrder() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = Instance.on(redis.url(), ledger(), Definitions.userid(WhenRedisIsDown.FAIL))) {
            issued.oneByOne(instance, 10);
            redis.kill();
            assertThatThrownBy(instance::next).isInstanceOf(IdsUnavailable.class);
            redis.start();
            issued.oneByOne(instance, 10);
        }
    }

    @Test
    void startsAboveACounterThatIsThere() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis)) {
            redis.cli("SET", "global:userid", "123456");
            assertThat(instance.next()).as("the first id of the next block").isEqualTo(124_001);
            assertThat(redis.cli("INCR", "global:userid"))
                    .as("a program of the classic kind")
                    .isEqualTo("124002");
            assertThat(instance.next()).isEqualTo(124_003);
            redis.cli("INCRBY", "global:userid", "50000");
            assertThat(instance.next()).isEqualTo(174_004);
        }
    }

    @Test
    void startsAboveACounterThatWasThereAndIsLostBeforeTheFirstId() throws LedgerUnavailable {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis);
                Instance other = instance(redis)) {
            redis.cli("SET", "global:userid", "500");
            instance.issuer().register();
            redis.cli("FLUSHALL");
            assertThat(other.next()).isGreaterThan(500);
        }
    }

    @Test
    void letsTwoInstancesShareABlockInOrder() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance a = instance(redis);
                Instance b = instance(redis)) {
            for (int i = 0; i < 1500; i++) {
                long first = issued.oneByOne(a, 1);
                assertThat(issued.oneByOne(b, 1)).isEqualTo(first + 1);
            }
        }
    }

    @Test
    void refusesALedgerThatIsNotTheOneOfTheLease() {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = instance(redis);
                Instance stranger = Instance.on(redis.url(), ledger("other"), Definitions.userid())) {
            issued.oneByOne(instance, 10);
            assertThatThrownBy(() -> stranger.issuer().register())
                    .hasMessageContaining("Redis holds a lease of sequence userid from ledger");
            assertThatThrownBy(stranger::next).hasMessageContaining("granted by another ledger");
            issued.oneByOne(instance, 10);
        }
    }

    private Instance instance(RedisProcess redis) {
        return Instance.on(redis.url(), ledger(), Definitions.userid());
    }

    private List<NodeAddress> ledger() {
        return ledger("ledger");
    }

    private List<NodeAddress> ledger(String name) {
        return List.of(new NodeAddress(1, "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0", "sa", ""));
    }

    private static void returnToRedis(Instance instance) {
        await().until(() -> {
            instance.lookForRedis();
            return instance.issuer().status().mode() == Mode.REDIS;
        });
    }

    private static long count(RedisProcess redis, int times) {
        long last = 0;
        try (Jedis jedis = redis.connect()) {
            for (int i = 0; i < times; i++) {
                last = jedis.incr(CONTROL);
            }
        }
        return last;
    }

    /** More than the sockets' buffers hold, so that what is written next does not reach a stalled replica. */
    private static void fillTheWayTo(RedisProcess primary) {
        try (Jedis jedis = primary.connect()) {
            for (int i = 0; i < JUNK_TIMES; i++) {
                jedis.set("junk", "x".repeat(JUNK_BYTES));
            }
        }
    }
}
