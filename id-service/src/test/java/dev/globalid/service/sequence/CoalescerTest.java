package dev.globalid.service.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoalescerTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong counter = new AtomicLong();
    private final List<Long> takes = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void takesAtOnceOnTheCallersThreadWhenNobodyElseDoes() {
        Thread caller = Thread.currentThread();
        Coalescer coalescer = new Coalescer(
                (count, deadline) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    return issue(count);
                },
                () -> 100);
        assertThat(coalescer.take(1, soon())).containsExactly(new IdRange(1, 1, 1));
    }

    @Test
    void letsAllWhoWaitShareTheNextTakeInTheirOrder() throws Exception {
        Coalescer coalescer = held(() -> 100);
        List<Future<List<IdRange>>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> coalescer.take(1, soon())));
        begun.await();
        for (int i = 0; i < 5; i++) {
            answers.add(threads.submit(() -> coalescer.take(2, soon())));
            int queued = i + 1;
            await().until(() -> coalescer.waiting() == queued);
        }
        go.countDown();
        assertThat(answers.get(0).get()).containsExactly(new IdRange(1, 1, 1));
        for (int i = 0; i < 5; i++) {
            assertThat(answers.get(i + 1).get()).containsExactly(new IdRange(2 + 2L * i, 3 + 2L * i, 1));
        }
        assertThat(takes).containsExactly(1L, 10L);
    }

    @Test
    void letsThoseWhoDoNotFitTogetherTakeOneAfterTheOther() throws Exception {
        Coalescer coalescer = held(() -> 8 - counter.get());
        Future<List<IdRange>> first = threads.submit(() -> coalescer.take(1, soon()));
        begun.await();
        List<Future<List<IdRange>>> others = new ArrayList<>();
        for (int count : new int[] {5, 5}) {
            others.add(threads.submit(() -> coalescer.take(count, soon())));
            await().until(() -> coalescer.waiting() == others.size());
        }
        go.countDown();
        first.get();
        for (Future<List<IdRange>> other : others) {
            other.get();
        }
        assertThat(takes).containsExactly(1L, 5L, 5L);
    }

    @Test
    void answersAtTheDeadlineThoughATakeHangs() throws Exception {
        Coalescer coalescer = held(() -> 100);
        Future<List<IdRange>> hanging = threads.submit(() -> coalescer.take(1, soon()));
        begun.await();
        assertThatThrownBy(() -> coalescer.take(1, Deadline.after(Duration.ofMillis(50), System::nanoTime)))
                .isInstanceOf(IdsUnavailable.class);
        go.countDown();
        assertThat(hanging.get()).containsExactly(new IdRange(1, 1, 1));
        assertThat(coalescer.take(1, soon())).containsExactly(new IdRange(2, 2, 1));
    }

    @Test
    void tellsEverybodyInTheBatchWhyItFailedAndGoesOn() throws Exception {
        Coalescer coalescer = new Coalescer(
                (count, deadline) -> {
                    begun.countDown();
                    awaitQuietly(go);
                    if (count == 3) {
                        throw new IdsUnavailable("Redis is away");
                    }
                    return issue(count);
                },
                () -> 100);
        Future<List<IdRange>> first = threads.submit(() -> coalescer.take(1, soon()));
        begun.await();
        Future<List<IdRange>> second = threads.submit(() -> coalescer.take(1, soon()));
        Future<List<IdRange>> third = threads.submit(() -> coalescer.take(2, soon()));
        await().until(() -> coalescer.waiting() == 2);
        go.countDown();
        assertThat(first.get()).isNotEmpty();
        assertThatThrownBy(second::get).isInstanceOf(ExecutionException.class).hasMessageContaining("Redis is away");
        assertThatThrownBy(third::get).isInstanceOf(ExecutionException.class).hasMessageContaining("Redis is away");
        assertThat(coalescer.take(1, soon())).containsExactly(new IdRange(2, 2, 1));
    }

    @Test
    void givesManyThreadsDistinctRisingIdsOneTakeAtATime() throws Exception {
        Coalescer coalescer = new Coalescer((count, deadline) -> issue(count), () -> 100);
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        List<Future<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            workers.add(threads.submit(() -> takeManyRising(coalescer, seen)));
        }
        for (Future<Boolean> worker : workers) {
            assertThat(worker.get()).isTrue();
        }
        assertThat(seen).hasSize(8 * 2000);
    }

    private static boolean takeManyRising(Coalescer coalescer, Set<Long> seen) {
        long last = 0;
        for (int n = 0; n < 2000; n++) {
            long id = coalescer.take(1, soon()).get(0).first();
            if (id <= last || !seen.add(id)) {
                return false;
            }
            last = id;
        }
        return true;
    }

    /** Its takes tell that they have begun, and wait until they may go on. */
    private Coalescer held(LongSupplier maxBatch) {
        return new Coalescer(
                (count, deadline) -> {
                    begun.countDown();
                    awaitQuietly(go);
                    return issue(count);
                },
                maxBatch);
    }

    private List<IdRange> issue(long count) {
        assertThat(underWay.incrementAndGet()).isEqualTo(1);
        takes.add(count);
        long last = counter.addAndGet(count);
        underWay.decrementAndGet();
        return List.of(new IdRange(last - count + 1, last, 1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }
}
