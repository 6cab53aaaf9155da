package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.client.testing.IdsProcess;
import dev.globalid.client.testing.Peer;
import dev.globalid.client.testing.SilentServer;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of real peers, and the caller's time budget. */
class ResilienceIT {

    private static final Duration BUDGET = Duration.ofSeconds(1);
    /**
     * The client promises to end within 50 ms of the budget; the rest is for a machine that is busy with other things. A
     * client that gave each attempt the whole budget would need twice the budget, and be found out.
     */
    private static final Duration TOLERANCE = Duration.ofMillis(750);

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
        try (IdClient ids = client(first.address(), second.address())) {
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
    void goesOnWithAnotherServerWhenOneIsStoppedAndRemembersIt() {
        try (IdClient ids = client(first.address(), second.address())) {
            assertThat(ids.next("userid")).isLessThan(1_000_000);
            first.process().suspend();
            assertThat(within(BUDGET, () -> ids.next("userid"))).isGreaterThanOrEqualTo(1_000_000);
            first.process().resume();
            await().atMost(Duration.ofSeconds(30)).until(() -> ids.next("userid") < 1_000_000);
        }
    }

    @Test
    void keepsTheBudgetWhenEveryServerIsStopped() {
        try (IdClient ids = client(first.address(), second.address())) {
            first.process().suspend();
            second.process().suspend();
            try {
                assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                        .isInstanceOf(IdsUnavailableException.class)
                        .hasMessageContaining("gave no answer within");
            } finally {
                first.process().resume();
                second.process().resume();
            }
        }
    }

    @Test
    void prefetchedIdsGoOnThroughAnOutageAndRecover() {
        try (IdClient ids = client(first.address())) {
            IdSequence users = ids.sequence("userid", Prefetch.adaptive().segments(10, 10));
            users.next();
            await().until(() -> users.usage().held() == 19);
            first.process().kill();
            for (int i = 0; i < 19; i++) {
                users.next();
            }
            assertThatThrownBy(() -> within(BUDGET, users::next)).isInstanceOf(IdsUnavailableException.class);
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
                IdClient ids = client(silent.address())) {
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
                IdClient ids = client(broken.address(), second.address())) {
            assertThat(within(BUDGET, () -> ids.next("userid"))).isGreaterThanOrEqualTo(1_000_000);
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
                IdClient ids = client(peer.address(), second.address())) {
            assertThat(ids.next("userid")).isGreaterThanOrEqualTo(1_000_000);
        }
    }

    /** The connection was good once; behind it nobody is left, as after a cable was pulled. */
    @Test
    void getsOverAConnectionThatIsHalfOpen() {
        String once = HEAD + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER;
        try (SilentServer halfOpen = SilentServer.saying(once);
                IdClient ids = client(halfOpen.address())) {
            assertThat(ids.next("userid")).isEqualTo(7);
            assertThat(within(BUDGET, () -> ids.next("userid"))).isEqualTo(7);
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
        try (Peer peer = Peer.that(Peer.refuses(status, "later", "Retry-After", "60"));
                IdClient ids = client(peer.address())) {
            assertThatThrownBy(() -> within(Duration.ZERO, () -> ids.next("userid")))
                    .isInstanceOf(IdException.class);
            assertThatThrownBy(() -> within(Duration.ZERO, () -> ids.next("userid")))
                    .isInstanceOf(IdException.class)
                    .hasMessageContaining("later: said so");
            assertThat(peer.requests()).as("it is left alone").hasSize(1);
        }
    }

    @Test
    void goesOnWithAnotherServerWhenANameCannotBeResolved() {
        try (IdClient ids = client("http://no-such-host.invalid:8080", second.address())) {
            assertThat(within(BUDGET, () -> ids.next("userid"))).isGreaterThanOrEqualTo(1_000_000);
        }
        try (IdClient ids = client("http://no-such-host.invalid:8080")) {
            assertThatThrownBy(() -> within(BUDGET, () -> ids.next("userid")))
                    .isInstanceOf(IdsUnavailableException.class)
                    .hasMessageContaining("no-such-host.invalid");
        }
    }

    @Test
    void leavesNoThreadsBehind() {
        for (int i = 0; i < 5; i++) {
            try (SilentServer silent = SilentServer.saying("");
                    IdClient ids = client(silent.address(), second.address())) {
                ids.next("userid");
                ids.sequence("userid").next();
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            // Before Java 21 the JDK's client ends its thread once it is garbage.
            System.gc();
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .noneMatch(name -> name.startsWith("global-id-client") || name.startsWith("HttpClient-"));
        });
    }

    private static IdClient client(String... servers) {
        IdClientBuilder builder = IdClient.builder().budget(BUDGET);
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
