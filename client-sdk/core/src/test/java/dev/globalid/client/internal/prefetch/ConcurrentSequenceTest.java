package dev.globalid.client.internal.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.client.IdClients;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence;
import dev.globalid.client.InMemoryIdClient;
import dev.globalid.client.Prefetch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConcurrentSequenceTest {

    private static final int THREADS = 4;
    private static final int IDS = 20_000;

    static Stream<Prefetch> prefetches() {
        return Stream.of(
                Prefetch.adaptive(),
                Prefetch.adaptive().segments(1, 7),
                Prefetch.adaptive().segments(1, 500).maxAge(Duration.ofNanos(50_000)),
                Prefetch.striped(),
                Prefetch.striped().segments(1, 7));
    }

    @ParameterizedTest
    @MethodSource("prefetches")
    void givesNoIdTwiceAndEachThreadItsOwnInOrder(Prefetch prefetch) {
        try (InMemoryIdClient ids = IdClients.inMemory()) {
            IdSequence users = ids.sequence("userid", prefetch);
            List<long[]> taken = together(thread -> takeMixed(users));

            taken.forEach(mine -> assertThat(mine).isSorted());
            long[] all = taken.stream().flatMapToLong(LongStream::of).toArray();
            assertThat(LongStream.of(all).distinct().count()).isEqualTo(all.length);
            users.close();
            assertThat(users.usage().used()).isEqualTo(all.length);
            assertThat(ids.next("userid"))
                    .isEqualTo(users.usage().used() + users.usage().dropped() + 1);
        }
    }

    /** An id whose call began after another's answer must be larger, whichever threads they are on. */
    @Test
    void keepsTheOrderBetweenThreads() {
        try (InMemoryIdClient ids = IdClients.inMemory()) {
            IdSequence users = ids.sequence("userid", Prefetch.adaptive().segments(1, 3));
            AtomicLong highest = new AtomicLong();
            AtomicLong violations = new AtomicLong();
            together(thread -> {
                for (int i = 0; i < IDS; i++) {
                    long before = highest.get();
                    long id = users.next();
                    if (id <= before) {
                        violations.incrementAndGet();
                    }
                    highest.accumulateAndGet(id, Math::max);
                }
                return new long[0];
            });

            assertThat(violations).hasValue(0);
        }
    }

    private static long[] takeMixed(IdSequence users) {
        List<Long> mine = new ArrayList<>();
        while (mine.size() < IDS) {
            if (mine.size() % 10 == 0) {
                IdRange range = users.next(1 + mine.size() % 13);
                range.forEach(mine::add);
            } else {
                mine.add(users.next());
            }
        }
        return mine.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<long[]> together(IntFunction<long[]> work) {
        List<CompletableFuture<long[]>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(CompletableFuture.supplyAsync(
                    () -> work.apply(thread), task -> new Thread(task, "taker-" + thread).start()));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }
}
