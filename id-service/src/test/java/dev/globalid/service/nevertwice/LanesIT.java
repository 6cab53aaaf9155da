package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceExhausted;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.WhenRedisIsDown;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic in the scripts, on every server they must run on: lanes, limits, and numbers that a double cannot hold. */
class LanesIT {

    @TempDir
    Path folder;

    private final Issued issued = new Issued();

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void staysOnItsLaneAcrossBlocksAndStrangers(RedisVersion version) {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = Instance.on(redis.url(), ledger(), Definitions.onLane(10, 3, Long.MAX_VALUE))) {
            assertThat(instance.next()).isEqualTo(3);
            assertThat(instance.next()).isEqualTo(13);
            assertThat(issued.many(instance, 2500)).isEqualTo(3 + 10 * 2501);
            assertThat(redis.cli("INCR", "global:userid")).isEqualTo("25014");
            assertThat(instance.next()).as("the next of its lane").isEqualTo(25_023);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void issuesNothingPastMax(RedisVersion version) {
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = Instance.on(redis.url(), ledger(), Definitions.onLane(10, 3, 1500))) {
            assertThat(issued.many(instance, 150)).isEqualTo(1493);
            assertThatThrownBy(instance::next).isInstanceOf(SequenceExhausted.class);
        }
    }

    /** Before the scripts go over to text, before doubles are no longer exact, and at the end. */
    static Stream<Arguments> versionsAndStarts() {
        return Stream.of(RedisVersion.values())
                .flatMap(version -> LongStream.of(1_000_000_000_000_000L, 1L << 53, Long.MAX_VALUE - 3_000_000 + 1250)
                        .mapToObj(edge -> Arguments.of(version, edge - 1250)));
    }

    @ParameterizedTest
    @MethodSource("versionsAndStarts")
    void countsExactlyWhereDoublesDoNot(RedisVersion version, long start) {
        SequenceDefinition definition = new SequenceDefinition(
                new SequenceName("userid"),
                start,
                1,
                1,
                Long.MAX_VALUE - 1,
                Definitions.BLOCK,
                WhenRedisIsDown.ISSUE,
                Duration.ZERO);
        try (RedisProcess redis = RedisProcess.start(version);
                Instance instance = Instance.on(redis.url(), ledger(), definition)) {
            assertThat(instance.next()).isEqualTo(start);
            assertThat(instance.next()).isEqualTo(start + 1);
            assertThat(issued.many(instance, 2500)).isEqualTo(start + 2501);
            redis.cli("FLUSHALL");
            issued.oneByOne(instance, 10);
        }
    }

    private List<NodeAddress> ledger() {
        return List.of(new NodeAddress(1, "jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0", "sa", ""));
    }
}
