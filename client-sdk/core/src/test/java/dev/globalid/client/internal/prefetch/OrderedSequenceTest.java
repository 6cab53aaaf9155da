package dev.globalid.client.internal.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.globalid.client.BadAnswerException;
import dev.globalid.client.IdListener;
import dev.globalid.client.IdListener.Dropped;
import dev.globalid.client.IdListener.Reason;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence.Usage;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.Prefetch;
import dev.globalid.client.testing.HandTimer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OrderedSequenceTest {

    private final HandTimer timer = new HandTimer();
    private final List<Dropped> dropped = new CopyOnWriteArrayList<>();
    private final FakeSource source = FakeSource.fromOne();

    private OrderedSequence sequence(Prefetch prefetch, FakeSource from) {
        IdListener listener = new IdListener() {
            @Override
            public void dropped(Dropped ids) {
                dropped.add(ids);
            }
        };
        Surroundings surroundings =
                new Surroundings(timer, Runnable::run, new Random(1), Duration.ofSeconds(3), listener);
        return new OrderedSequence("userid", prefetch, from, surroundings, closed -> {});
    }

    private OrderedSequence sequence() {
        return sequence(Prefetch.adaptive(), source);
    }

    @Test
    void givesEachIdOnceInOrder() {
        OrderedSequence users = sequence();

        for (long id = 1; id <= 1000; id++) {
            assertThat(users.next()).isEqualTo(id);
        }
    }

    @Test
    void fetchesNothingBeforeItsFirstUse() {
        assertThat(sequence().usage()).isEqualTo(new Usage(0, 0, 0));
        assertThat(source.counts).isEmpty();
    }

    @Test
    void holdsOneSegmentInUseAndOneInReserve() {
        OrderedSequence users = sequence();
        users.next();
        assertThat(source.counts).containsExactly(10, 10);

        take(users, 9);
        assertThat(source.counts).hasSize(2);
        users.next();
        assertThat(source.counts).hasSize(3);
        assertThat(users.usage()).isEqualTo(new Usage(11, 19, 0));
    }

    @Test
    void keepsToItsLane() {
        OrderedSequence users = sequence(Prefetch.adaptive(), new FakeSource(3, 10));

        assertThat(take(users, 12)).containsExactly(3L, 13L, 23L, 33L, 43L, 53L, 63L, 73L, 83L, 93L, 103L, 113L);
        assertThat(users.next(3).toArray()).containsExactly(123, 133, 143);
    }

    @Test
    void allocatesNothingForAnId() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OrderedSequence users = sequence(Prefetch.adaptive().segments(20_000, 20_000), source);
        for (int i = 0; i < 1_000; i++) {
            users.next();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            users.next();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for 10 000 ids, of which asking takes some itself")
                .isLessThan(10_000);
    }

    @Test
    void reachesTheLargestIdWithoutWrapping() {
        OrderedSequence users = sequence(Prefetch.adaptive().segments(5, 5), new FakeSource(Long.MAX_VALUE - 4, 1));
        take(users, 4);

        assertThat(users.next()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(users::next).isInstanceOf(RuntimeException.class);
    }

    @Test
    void neverHoldsMoreThanATenthOfWhatWasUsedBeyondTheSmallestSegments() {
        OrderedSequence users = sequence();
        Random random = new Random(7);

        for (int i = 0; i < 200_000; i++) {
            users.next();
            if (random.nextInt(100) == 0) {
                timer.pass(Duration.ofNanos(random.nextInt(2_000_000)));
            }
            Usage usage = users.usage();
            assertThat(usage.held()).isLessThanOrEqualTo(Math.max(20, usage.used() / 10));
        }
        assertThat(source.counts.get(source.counts.size() - 1)).isGreaterThan(1000);
    }

    @Test
    void growsTowardsAFetchEveryFewSecondsAndShrinksAgain() {
        OrderedSequence users = sequence();

        for (int i = 0; i < 100_000; i++) {
            users.next();
            timer.pass(Duration.ofMillis(1));
        }
        assertThat(source.counts.get(source.counts.size() - 1)).isEqualTo(2000);

        for (int i = 0; i < 20_000; i++) {
            users.next();
            timer.pass(Duration.ofMillis(100));
        }
        assertThat(source.counts.get(source.counts.size() - 1)).isBetween(20, 40);
    }

    @Test
    void staysWithinTheBoundsOfASegment() {
        OrderedSequence users = sequence(Prefetch.adaptive().segments(3, 50), source);
        take(users, 10_000);

        assertThat(source.counts).contains(3, 50).allMatch(count -> count >= 3 && count <= 50);
    }

    @Test
    void takesABatchFromSeveralSegmentsAsOneRunWhereTheyAdjoin() {
        OrderedSequence users = sequence(Prefetch.adaptive().segments(10, 100), source);
        users.next();

        assertThat(users.next(500)).isEqualTo(IdRange.of(2, 501, 1));
        assertThat(users.next()).isEqualTo(502);
    }

    @Test
    void takesABatchInSeveralRunsWhereABlockEnded() {
        OrderedSequence users = sequence();
        users.next();
        source.jumpsTo(1001);

        assertThat(users.next(22))
                .isEqualTo(new IdRange(1, List.of(new IdRange.Run(2, 20), new IdRange.Run(1001, 1003))));
        assertThatIllegalArgumentException().isThrownBy(() -> users.next(0));
    }

    @Test
    void goesOnThroughAnOutageAndThenFailsAtOnceAndRecovers() {
        OrderedSequence users = sequence();
        users.next();
        source.goesAway();
        assertThat(take(users, 19)).endsWith(20L);

        assertThatThrownBy(users::next)
                .isInstanceOf(IdsUnavailableException.class)
                .hasMessageContaining("No id of userid is left")
                .hasMessageContaining("the service is away")
                .hasCause(source.away);
        int asked = source.counts.size();
        assertThatThrownBy(users::next).isInstanceOf(IdsUnavailableException.class);
        assertThat(source.counts).as("failing at once asks nobody").hasSize(asked);

        source.comesBack();
        timer.pass(Duration.ofSeconds(2));
        assertThat(users.next()).isEqualTo(21);
    }

    @Test
    void asksLessAndLessOftenDuringALongOutage() {
        OrderedSequence users = sequence();
        source.goesAway();
        assertThatThrownBy(users::next).isInstanceOf(IdsUnavailableException.class);
        timer.pass(Duration.ofMinutes(1));

        assertThat(source.counts.size()).isBetween(30, 66);
    }

    @Test
    void asksNotBeforeTheServiceWantsToBeAsked() {
        CompletableFuture<IdRange> refusal = CompletableFuture.failedFuture(
                new IdsUnavailableException("unavailable", "not now", Duration.ofSeconds(30), null));
        List<Integer> counts = new ArrayList<>();
        Surroundings surroundings =
                new Surroundings(timer, Runnable::run, new Random(1), Duration.ofSeconds(3), new IdListener() {});
        OrderedSequence users = new OrderedSequence(
                "userid",
                Prefetch.adaptive(),
                count -> {
                    counts.add(count);
                    return refusal;
                },
                surroundings,
                closed -> {});
        assertThatThrownBy(users::next).isInstanceOf(IdsUnavailableException.class);

        timer.pass(Duration.ofMillis(29_999));
        assertThat(counts).hasSize(1);
        timer.pass(Duration.ofMillis(1));
        assertThat(counts).hasSize(2);
    }

    @Test
    void waitsForASegmentThatIsOnItsWay() {
        source.answersLater();
        OrderedSequence users = sequence();
        CompletableFuture<Long> first = CompletableFuture.supplyAsync(users::next);
        CompletableFuture<Long> second = CompletableFuture.supplyAsync(users::next);

        await().until(() -> source.pending.size() == 1);
        source.answerPending();

        assertThat(List.of(first.join(), second.join())).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void dropsIdsThatWouldBreakTheOrder() {
        OrderedSequence users = sequence();
        source.jumpsTo(1000);
        assertThat(users.next()).isEqualTo(1000);
        source.jumpsTo(1018);
        take(users, 19);

        assertThat(users.next()).isEqualTo(1020);
        assertThat(dropped).containsExactly(new Dropped("userid", IdRange.of(1018, 1019, 1), Reason.OUT_OF_ORDER));
    }

    @Test
    void saysSoWhenTheServiceWentBack() {
        OrderedSequence users = sequence();
        source.jumpsTo(1000);
        users.next();
        source.jumpsTo(1);
        take(users, 19);

        assertThatThrownBy(users::next)
                .isInstanceOf(BadAnswerException.class)
                .hasMessageContaining("userid went back: the ids 1 to 10");
        source.jumpsTo(5000);
        timer.pass(Duration.ofSeconds(2));
        assertThat(users.next()).isEqualTo(5000);
    }

    @Test
    void dropsIdsThatAreTooOld() {
        OrderedSequence users = sequence(Prefetch.adaptive().maxAge(Duration.ofMinutes(5)), source);
        take(users, 3);
        timer.pass(Duration.ofMinutes(5));

        assertThat(dropped)
                .containsExactly(
                        new Dropped("userid", IdRange.of(4, 10, 1), Reason.TOO_OLD),
                        new Dropped("userid", IdRange.of(11, 20, 1), Reason.TOO_OLD));
        assertThat(users.usage()).isEqualTo(new Usage(3, 0, 17));
        assertThat(users.next()).isEqualTo(21);
        assertThat(timer.waiting()).as("one timer however many segments").isEqualTo(1);
    }

    @Test
    void keepsYoungIdsWhenOldOnesGo() {
        OrderedSequence users = sequence(Prefetch.adaptive().maxAge(Duration.ofMinutes(5)), source);
        take(users, 10);
        timer.pass(Duration.ofMinutes(3));
        assertThat(users.next()).isEqualTo(11);
        timer.pass(Duration.ofMinutes(2));

        assertThat(users.next()).isEqualTo(21);
        timer.pass(Duration.ofMinutes(3));
        assertThat(users.usage().dropped()).isEqualTo(9 + 9);
    }

    @Test
    void reportsWhatIsUnusedWhenItIsClosed() {
        OrderedSequence users = sequence(Prefetch.adaptive().maxAge(Duration.ofMinutes(5)), source);
        take(users, 3);
        users.close();
        users.close();

        assertThat(dropped)
                .containsExactly(
                        new Dropped("userid", IdRange.of(4, 10, 1), Reason.CLOSED),
                        new Dropped("userid", IdRange.of(11, 20, 1), Reason.CLOSED));
        assertThat(users.usage()).isEqualTo(new Usage(3, 0, 17));
        assertThatIllegalStateException().isThrownBy(users::next).withMessageContaining("userid is closed");
        assertThatIllegalStateException().isThrownBy(() -> users.next(2));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void reportsASegmentThatComesAfterTheClose() {
        source.answersLater();
        OrderedSequence users = sequence();
        CompletableFuture<Long> waiting = CompletableFuture.supplyAsync(users::next);
        await().until(() -> source.pending.size() == 1);
        users.close();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(IllegalStateException.class);
        source.answerPending();
        assertThat(dropped).containsExactly(new Dropped("userid", IdRange.of(1, 10, 1), Reason.CLOSED));
        assertThat(users.usage()).isEqualTo(new Usage(0, 0, 10));
    }

    @Test
    void leavesNoTimerBehindWhenItIsClosedDuringAnOutage() {
        OrderedSequence users = sequence();
        source.goesAway();
        assertThatThrownBy(users::next).isInstanceOf(IdsUnavailableException.class);
        assertThat(timer.waiting()).isEqualTo(1);
        users.close();

        assertThat(timer.waiting()).isZero();
    }

    @Test
    void reportsThePartOfABatchThatFailed() {
        OrderedSequence users = sequence();
        take(users, 5);
        source.goesAway();

        assertThatThrownBy(() -> users.next(100)).isInstanceOf(IdsUnavailableException.class);
        assertThat(dropped).containsExactly(new Dropped("userid", IdRange.of(6, 20, 1), Reason.INCOMPLETE));
        assertThat(users.usage()).isEqualTo(new Usage(5, 0, 15));
    }

    private static List<Long> take(OrderedSequence sequence, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(sequence.next());
        }
        return ids;
    }
}
