package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.client.IdException;
import dev.globalid.client.IdListener;
import dev.globalid.client.IdRange;
import dev.globalid.client.Spread;
import dev.globalid.client.testing.HandTimer;
import dev.globalid.client.testing.Peer;
import dev.globalid.client.testing.SilentServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The caller's budget, on a clock that the test turns, and only while the client waits for it. So nothing here depends on how
 * busy the machine is.
 */
class BudgetTest {

    private static final Duration BUDGET = Duration.ofSeconds(1);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final HandTimer timer = new HandTimer();

    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200", HEAD + "Content-Length: 1000\r\n\r\n{", HEAD})
    void endsWithItsBudgetWhereverAnAnswerStalls(String beginning) {
        try (SilentServer silent = SilentServer.saying(beginning);
                HttpIdClient ids = client(silent.address(), silent.address())) {
            CompletableFuture<Long> id = ids.nextAsync("userid").toCompletableFuture();
            while (!id.isDone()) {
                await().until(() -> id.isDone() || timer.waiting() > 0);
                timer.passToTheNext();
            }

            assertFailedInTime(id);
            await().until(() -> silent.open() == 0);
        }
    }

    static Stream<Peer.Behaviour> refusals() {
        return Stream.of(
                Peer.refuses(503, "unavailable"),
                Peer.refuses(503, "unavailable", "Retry-After", "1"),
                Peer.refuses(429, "too-many", "Retry-After", "3600"),
                Peer.answers(502, "<html>Bad Gateway</html>"),
                Peer.answers(200, "garbage"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void endsWithItsBudgetWhoeverRefuses(Peer.Behaviour refusal) {
        try (Peer first = Peer.that(refusal);
                Peer second = Peer.that(refusal);
                HttpIdClient ids = client(first.address(), second.address())) {
            CompletableFuture<IdRange> range = ids.nextAsync("userid", 5).toCompletableFuture();
            passPauses(range, 2);

            assertFailedInTime(range);
        }
    }

    @Test
    void doesNotWaitForAServerThatWantsMoreTimeThanThereIs() {
        try (Peer peer = Peer.that(Peer.refuses(503, "unavailable", "Retry-After", "1"));
                HttpIdClient ids = client(peer.address())) {
            CompletableFuture<Long> id = ids.nextAsync("userid").toCompletableFuture();
            await().until(id::isDone);

            assertThat(timer.nanos()).isZero();
            assertFailedInTime(id);
        }
    }

    @Test
    void endsWithItsBudgetWhereNobodyListens() {
        Peer gone = Peer.that(Peer.givesId(1));
        gone.stop();
        try (HttpIdClient ids = client(gone.address())) {
            CompletableFuture<Long> id = ids.nextAsync("userid").toCompletableFuture();
            passPauses(id, 1);

            assertFailedInTime(id);
        }
    }

    private void passPauses(CompletableFuture<?> call, int servers) {
        for (int round = 1; !call.isDone(); round++) {
            int made = servers * round;
            await().until(() -> call.isDone() || (attempts.get() == made && timer.waiting() == 1));
            timer.passToTheNext();
        }
    }

    /** A server that hangs costs half of what is left, so there is time for the other. */
    @Test
    void halfOfTheBudgetIsLeftForAnotherServer() {
        try (SilentServer silent = SilentServer.saying("");
                Peer good = Peer.that(Peer.givesId(7));
                HttpIdClient ids = client(silent.address(), good.address())) {
            CompletableFuture<Long> id = ids.nextAsync("userid").toCompletableFuture();
            assertThat(id).isNotDone();
            timer.pass(BUDGET.dividedBy(2));

            await().until(id::isDone);
            assertThat(id).isCompletedWithValue(7L);
            assertThat(timer.waiting()).isZero();
        }
    }

    private HttpIdClient client(String... servers) {
        HttpSettings settings = new HttpSettings(
                Stream.of(servers).map(ServerAddress::of).toList(),
                Spread.IN_ORDER,
                null,
                BUDGET,
                2,
                null,
                null,
                new IdListener() {
                    @Override
                    public void attempted(Attempt attempt) {
                        attempts.incrementAndGet();
                    }
                });
        return new HttpIdClient(settings, new World(timer, Clock.systemUTC(), new Random(1)));
    }

    private void assertFailedInTime(CompletableFuture<?> call) {
        assertThatThrownBy(call::join).hasCauseInstanceOf(IdException.class);
        assertThat(timer.nanos()).isLessThanOrEqualTo(BUDGET.toNanos());
        await("no timer is left behind").until(() -> timer.waiting() == 0);
    }
}
