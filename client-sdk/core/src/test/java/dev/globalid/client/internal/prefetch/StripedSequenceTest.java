package dev.globalid.client.internal.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.globalid.client.IdListener;
import dev.globalid.client.IdListener.Dropped;
import dev.globalid.client.IdListener.Reason;
import dev.globalid.client.IdSequence.Usage;
import dev.globalid.client.Prefetch;
import dev.globalid.client.testing.HandTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripedSequenceTest {

    private static final int STRIPES = 4;

    private final List<Dropped> dropped = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 8", "6, 16", "16, 32", "33, 64", "500, 64"})
    void hasAPowerOfTwoOfStripes(int processors, int stripes) {
        assertThat(StripedSequence.stripesFor(processors)).isEqualTo(stripes);
    }

    @Test
    void keepsToItsLaneInEveryStripe() {
        StripedSequence users = sequence(Prefetch.striped(), new FakeSource(3, 10));

        assertThat(takeOnThreads(users, 8, 100))
                .hasSize(800)
                .doesNotHaveDuplicates()
                .allMatch(id -> id % 10 == 3);
    }

    @Test
    void sharesTheBoundsOfASegmentAmongItsStripes() {
        FakeSource source = FakeSource.fromOne();
        StripedSequence users = sequence(Prefetch.striped().segments(40, 400), source);
        takeOnThreads(users, 1, 20_000);

        assertThat(source.counts).contains(10, 100).allMatch(count -> count >= 10 && count <= 100);
    }

    @Test
    void reportsWhatIsUnusedInEveryStripeWhenItIsClosed() {
        FakeSource source = FakeSource.fromOne();
        StripedSequence users = sequence(Prefetch.striped(), source);
        takeOnThreads(users, 8, 3);
        long fetched = source.counts.stream().mapToLong(Integer::longValue).sum();
        assertThat(users.usage()).isEqualTo(new Usage(24, fetched - 24, 0));
        users.close();

        assertThat(users.usage()).isEqualTo(new Usage(24, 0, fetched - 24));
        assertThat(dropped).allMatch(ids -> ids.reason() == Reason.CLOSED);
        assertThat(dropped.stream().mapToLong(ids -> ids.ids().size()).sum()).isEqualTo(fetched - 24);
        assertThatIllegalStateException().isThrownBy(users::next).withMessageContaining("userid is closed");
    }

    private StripedSequence sequence(Prefetch prefetch, FakeSource source) {
        IdListener listener = new IdListener() {
            @Override
            public void dropped(Dropped ids) {
                dropped.add(ids);
            }
        };
        Surroundings surroundings =
                new Surroundings(new HandTimer(), Runnable::run, new Random(1), Duration.ofSeconds(3), listener);
        return StripedSequence.of("userid", prefetch, STRIPES, source, surroundings, closed -> {});
    }

    private static List<Long> takeOnThreads(StripedSequence users, int threads, int each) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            CompletableFuture.runAsync(
                            () -> {
                                for (int n = 0; n < each; n++) {
                                    all.add(users.next());
                                }
                            },
                            task -> new Thread(task).start())
                    .join();
        }
        return all;
    }
}
