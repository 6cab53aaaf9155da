package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.client.testing.IdsProcess;
import dev.globalid.client.testing.Peer;
import dev.globalid.client.testing.SilentServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of real peers, and the caller's time budget. */
class ResilienceIT {

    private static final Duration BUDGET = Duration.ofSeconds(1);
    /**
     * For a machine that is busy with other things; {@code BudgetTest} is exact, by a clock of its own. A client that gave each
     * attempt the whole budget would need at least twice as long as this allows.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** For calls that shall go well. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For calls that go well once a server was given up, for which half of it is spent. */
    private static final Duration SOME_PATIENCE = Duration.ofSeconds(4);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String ANSWER = "{\"sequence\":\"userid\",\"id\":7}";

    private static IdsProcess first;
    private static IdsProcess second;

    @BeforeAll
    static void startServers() {
        first = IdsProcess.startedAt(1);
        second = IdsProcess.startedAt(1_000_000);
    }

    @AfterAll
    static void stopServers() {
        first.close();
        second.close();
    }

    @Test
    void goesOnWithAnotherServerWhenOneIsKilledAndComesBackToIt() {
        try (IdClient ids = client(PATIENCE, first.address(), second.address())) {
            assertThat(ids.next("userid")).isLessThan(1_000_000);
            first.process().kill();
            for (int i = 0; i < 20; i++) {
                assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
            }
            first.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> ids.next("userid") < 1_000_000);
        }
    }

    @Test
    void goesOnWithAnotherServerWhenOneIsStoppedAndComesBackToIt() {
        try (IdClient ids = client(SOME_PATIENCE, first.address(), second.address())) {
            assertThat(ids.next("userid")).isLessThan(1_000_000);
            first.process().suspend();
            assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
            first.process().resume();
            await().atMost(Duration.ofSeconds(30)).until(() -> ids.next("userid") < 1_000_000);
        }
    }

    @Test
    void keepsTheBudgetWhenEveryServerIsStopped() {
        try (IdClient ids = client(BUDGET, first.address(), second.address())) {
            first.process().suspend();
            second.process().suspend();
            try {
                assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                        .isInstanceOf(IdsUnavailableException.class)
                        .hasMessageContaining("within 1000 ms");
            } finally {
                first.process().resume();
                second.process().resume();
            }
        }
    }

    @Test
    void prefetchedIdsGoOnThroughAnOutageAndRecover() {
        try (IdClient ids = client(PATIENCE, first.address())) {
            IdSequence users = ids.sequence("userid", Prefetch.adaptive().segments(10, 10));
            users.next();
            await().until(() -> users.usage().held() == 19);
            first.process().kill();
            for (int i = 0; i < 19; i++) {
                users.next();
            }
            assertThatThrownBy(users::next).isInstanceOf(IdsUnavailableException.class);
            first.start();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> users.next() > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                HEAD + "Content-Length: 1000\r\n\r\n" + ANSWER,
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"seq",
            })
    void keepsTheBudgetAndClosesItsConnectionsWhenAnAnswerStallsAnywhere(String beginning) {
        try (SilentServer silent = SilentServer.saying(beginning);
                IdClient ids = client(BUDGET, silent.address())) {
            assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                    .isInstanceOf(IdsUnavailableException.class);

            assertThat(silent.accepted()).isGreaterThanOrEqualTo(2);
            await().atMost(Duration.ofSeconds(10)).until(() -> silent.open() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001garbage\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                HEAD + "Content-Length: 4\r\n\r\n<ht>",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
            })
    void goesOnWithAnotherServerWhenOneTalksGarbage(String garbage) {
        try (SilentServer broken = SilentServer.saying(garbage);
                IdClient ids = client(SOME_PATIENCE, broken.address(), second.address())) {
            assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void refusesABodyWithoutEnd() {
        Peer.Behaviour endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(much);
            }
        };
        try (Peer peer = Peer.that(endless);
                IdClient ids = client(PATIENCE, peer.address(), second.address())) {
            assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    /** The connection was good once; behind it nobody is left, as after a cable was pulled. */
    @Test
    void getsOverAConnectionThatIsHalfOpen() {
        String once = HEAD + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER;
        try (SilentServer halfOpen = SilentServer.saying(once);
                IdClient ids = client(SOME_PATIENCE, halfOpen.address())) {
            assertThat(ids.next("userid")).isEqualTo(7);
            assertThat(ids.next("userid")).isEqualTo(7);
            assertThat(halfOpen.accepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServerWantsIfTheBudgetAllowsIt(int status) {
        try (Peer peer = Peer.that(Peer.refuses(status, "later", "Retry-After", "1"));
                IdClient ids = IdClient.builder()
                        .server(peer.address())
                        .budget(Duration.ofSeconds(10))
                        .retries(1)
                        .build()) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> ids.next("userid")).isInstanceOf(IdException.class);

            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(1_000_000_000L);
            assertThat(peer.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void failsAtOnceWhenTheServerWantsMoreTimeThanThereIs(int status) {
        try (Peer peer = Peer.that(Peer.refuses(status, "later", "Retry-After", "3600"));
                IdClient ids = client(PATIENCE, peer.address())) {
            assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid"))).isInstanceOf(IdException.class);
            assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                    .isInstanceOf(IdException.class)
                    .hasMessageContaining("later: said so");
            assertThat(peer.requests()).as("it is left alone").hasSize(1);
        }
    }

    @Test
    void goesOnWithAnotherServerWhenANameCannotBeResolved() {
        try (IdClient ids = client(PATIENCE, "http://no-such-host.invalid:8080", second.address())) {
            assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
        }
        try (IdClient ids = client(BUDGET, "http://no-such-host.invalid:8080")) {
            assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                    .isInstanceOf(IdsUnavailableException.class)
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void waitsForAServerThatIsSlow() {
        try (Peer slow = Peer.that(Peer.after(Duration.ofSeconds(1), Peer.givesId(7)));
                IdClient ids = client(PATIENCE, slow.address())) {
            assertThat(ids.next("userid")).isEqualTo(7);
            assertThat(slow.requests()).hasSize(1);
        }
    }

    @Test
    void givesManyThreadsDistinctIdsAtOnce() {
        AtomicLong next = new AtomicLong(1);
        Peer.Behaviour counts = exchange -> Peer.givesId(next.getAndIncrement()).answer(exchange);
        try (Peer one = Peer.that(counts);
                Peer other = Peer.that(counts);
                IdClient ids = IdClient.builder()
                        .server(one.address())
                        .server(other.address())
                        .spread(Spread.ROUND_ROBIN)
                        .budget(PATIENCE)
                        .build()) {
            List<CompletableFuture<List<Long>>> threads = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Stream.generate(() -> ids.next("userid"))
                                    .limit(50)
                                    .toList(),
                            task -> new Thread(task).start()))
                    .limit(8)
                    .toList();

            assertThat(threads.stream().flatMap(taken -> taken.join().stream()))
                    .hasSize(400)
                    .doesNotHaveDuplicates();
            assertThat(one.requests()).isNotEmpty();
            assertThat(other.requests()).isNotEmpty();
        }
    }

    @Test
    void leavesNoThreadsAndNoConnectionsBehind() {
        String once = HEAD + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER;
        try (SilentServer silent = SilentServer.saying("");
                SilentServer keepsAlive = SilentServer.saying(once)) {
            for (int i = 0; i < 3; i++) {
                try (IdClient well = client(PATIENCE, keepsAlive.address());
                        IdClient unwell = client(SOME_PATIENCE, silent.address(), second.address())) {
                    well.next("userid");
                    unwell.next("userid");
                    unwell.sequence("userid").next();
                }
            }
            assertThat(keepsAlive.accepted()).isEqualTo(3);
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                // Before Java 21 the JDK's client ends its thread, and its connections, once it is garbage.
                System.gc();
                return silent.open() + keepsAlive.open() == 0
                        && threadsOfClients().isEmpty();
            });
        }
    }

    private static List<String> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("global-id-client") || name.startsWith("HttpClient-"))
                .toList();
    }

    private static IdClient client(Duration budget, String... servers) {
        IdClientBuilder builder = IdClient.builder().budget(budget);
        for (String server : servers) {
            builder.server(server);
        }
        return builder.build();
    }

    private static <T> T within(Duration budget, Supplier<T> call) {
        long began = System.nanoTime();
        try {
            return call.get();
        } finally {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            assertThat(elapsed).isLessThan(budget.plus(TOLERANCE));
        }
    }
}
