package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.format.IdFormat;
import dev.globalid.service.format.Period;
import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisConnector;
import dev.globalid.service.redis.RedisCounters;
import dev.globalid.service.sequence.Context;
import dev.globalid.service.sequence.Issued;
import dev.globalid.service.sequence.RecordingJournal;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.Sequences;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters that begin anew at midnight in Berlin, while two instances issue. */
class PeriodIT {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant MIDNIGHT = DAY.plusDays(1).atStartOfDay(BERLIN).toInstant();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(MIDNIGHT.minusSeconds(60));
    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    @Test
    void beginsAnewAtMidnightUnderLoadAndWithRedisAway() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                RedisCounters counters = counters(redis);
                RedisCounters others = counters(redis);
                JdbcLedger ledger = new JdbcLedger(nodes(), System::nanoTime)) {
            // Opening H2's file for the first time may take longer than a ledger's answer may.
            await().ignoreExceptions().until(() -> !ledger.id().isEmpty());
            Sequences here = sequences(counters, ledger, threads);
            Sequences there = sequences(others, ledger, threads);
            assertThat(text(here)).isEqualTo("SO20261122-0001");
            changeOfDayUnderLoad(threads, here, there);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                here.lookForRedis();
                assertThat(redis.cli("EXISTS", "global:so~20261124")).isEqualTo("1");
            });
            redis.kill();
            now.set(MIDNIGHT.plus(Duration.ofDays(1)));
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(text(here)).startsWith("SO20261124-"));
        } finally {
            threads.shutdownNow();
        }
    }

    private void changeOfDayUnderLoad(ExecutorService threads, Sequences here, Sequences there) throws Exception {
        int each = 300;
        CountDownLatch half = new CountDownLatch(4 * each / 2);
        List<Future<Boolean>> loads = IntStream.range(0, 4)
                .mapToObj(n -> threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        assertThat(texts.add(text(n % 2 == 0 ? here : there))).isTrue();
                        half.countDown();
                    }
                    return true;
                }))
                .toList();
        assertThat(half.await(60, TimeUnit.SECONDS)).isTrue();
        now.set(MIDNIGHT);
        for (Future<Boolean> load : loads) {
            assertThat(load.get()).isTrue();
        }
        assertThat(texts).hasSize(4 * each).contains("SO20261123-0001");
    }

    private static String text(Sequences sequences) {
        Issued issued = sequence(sequences).take(1, TIMEOUT);
        return issued.text(issued.ranges().get(0).first()).orElseThrow();
    }

    private static Sequence sequence(Sequences sequences) {
        return sequences.list().get(0);
    }

    private Sequences sequences(RedisCounters counters, JdbcLedger ledger, ExecutorService threads) {
        Context context = new Context(counters, ledger, new RecordingJournal(), threads, System::nanoTime);
        return new Sequences(context, new AdjustableClock(now), List.of(spec()));
    }

    private static SequenceSpec spec() {
        return new SequenceSpec(
                Definitions.named("so"),
                Optional.of(Period.DAY),
                BERLIN,
                Optional.of(IdFormat.parse("SO{period:yyyyMMdd}-{id:4}", Period.DAY)));
    }

    private static RedisCounters counters(RedisProcess redis) {
        return new RedisCounters(
                RedisConnector.connect(new RedisAddress.Standalone(URI.create(redis.url()))), "global:");
    }

    private List<NodeAddress> nodes() {
        return List.of(new NodeAddress(1, "jdbc:h2:file:" + folder.resolve("ledger") + ";WRITE_DELAY=0", "sa", ""));
    }

    /** Tells what it was set to. */
    private static final class AdjustableClock extends Clock {

        private final AtomicReference<Instant> now;

        AdjustableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }
    }
}
