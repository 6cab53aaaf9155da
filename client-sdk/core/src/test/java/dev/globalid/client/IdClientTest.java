package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.globalid.client.testing.Peer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdClientTest {

    @Test
    void fetchesTheNextId() {
        try (Peer peer = Peer.that(Peer.givesId(1001));
                IdClient ids = IdClient.builder().server(peer.address()).build()) {
            assertThat(ids.next("userid")).isEqualTo(1001);
            assertThat(peer.requests()).containsExactly(new Peer.Request("POST", "/ids/userid", "null"));
        }
    }

    @Test
    void fetchesABatchOverTheEndOfABlock() {
        String answer = "{\"sequence\":\"userid\",\"count\":3,\"increment\":10,"
                + "\"ranges\":[{\"first\":3,\"last\":13},{\"first\":103,\"last\":103}]}";
        try (Peer peer = Peer.that(Peer.answers(200, answer));
                IdClient ids = IdClient.builder().server(peer.address()).build()) {
            assertThat(ids.next("userid", 3).toArray()).containsExactly(3, 13, 103);
            assertThat(peer.requests()).extracting(Peer.Request::uri).containsExactly("/ids/userid?count=3");
        }
    }

    @Test
    void givesTheSameWithoutBlocking() throws Exception {
        try (Peer peer = Peer.that(Peer.givesId(5));
                IdClient ids = IdClient.builder().server(peer.address()).build()) {
            assertThat(ids.nextAsync("userid").toCompletableFuture().get()).isEqualTo(5);

            peer.becomes(Peer.refuses(404, "unknown-sequence"));
            assertThatThrownBy(() ->
                            ids.nextAsync("userid", 3).toCompletableFuture().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownSequenceException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, bad-count, BadRequestException",
        "400, bad-name, BadRequestException",
        "401, no-token, NotAllowedException",
        "403, not-allowed, NotAllowedException",
        "404, unknown-sequence, UnknownSequenceException",
        "409, conflict, BadRequestException",
        "410, exhausted, SequenceExhaustedException"
    })
    void throwsWhatTheServerSaidWithoutAskingAgain(int status, String code, String exception) {
        try (Peer peer = Peer.that(Peer.refuses(status, code));
                Peer other = Peer.that(Peer.givesId(1));
                IdClient ids = IdClient.builder()
                        .server(peer.address())
                        .server(other.address())
                        .build()) {
            IdException thrown = catchThrowableOfType(IdException.class, () -> ids.next("userid"));

            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(thrown).hasMessage(peer.address() + " refused the next id of userid: " + code + ": said so");
            assertThat(peer.requests()).hasSize(1);
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"429, too-many, TooManyRequestsException", "503, unavailable, IdsUnavailableException"})
    void throwsTheCodeOfAServerThatHasNoneAtTheMoment(int status, String code, String exception) {
        try (Peer peer = Peer.that(Peer.refuses(status, code));
                IdClient ids =
                        IdClient.builder().server(peer.address()).retries(1).build()) {
            IdException thrown = catchThrowableOfType(IdException.class, () -> ids.next("userid"));

            assertThat(thrown.code()).isEqualTo(code);
            assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
            assertThat(peer.requests()).hasSize(2);
        }
    }

    @Test
    void throwsFromTheLineOfTheCaller() {
        try (Peer peer = Peer.that(Peer.refuses(404, "unknown-sequence"));
                IdClient ids = IdClient.builder().server(peer.address()).build()) {
            assertThatThrownBy(() -> ids.next("userid"))
                    .satisfies(thrown -> assertThat(thrown.getStackTrace())
                            .anyMatch(line -> line.getClassName().startsWith(IdClientTest.class.getName())));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|",
                "200|<html>Welcome</html>",
                "200|{\"sequence\":\"userid\",\"id\":10",
                "200|{\"sequence\":\"orderid\",\"id\":10}",
                "200|{\"sequence\":\"userid\"}",
                "204|",
                "302|",
                "404|<html>Not Found</html>",
                "502|<html>Bad Gateway</html>"
            })
    void distrustsWhatNoIdServiceSaysAndAsksTheNextServer(int status, String body) {
        try (Peer gate = Peer.that(Peer.answers(status, body == null ? "" : body));
                Peer good = Peer.that(Peer.givesId(7))) {
            try (IdClient ids = IdClient.builder()
                    .server(gate.address())
                    .server(good.address())
                    .build()) {
                assertThat(ids.next("userid")).isEqualTo(7);
            }
            try (IdClient ids =
                    IdClient.builder().server(gate.address()).retries(0).build()) {
                assertThatThrownBy(() -> ids.next("userid"))
                        .isInstanceOf(BadAnswerException.class)
                        .hasMessageContaining(gate.address());
            }
        }
    }

    @Test
    void failsOverFromAServerThatIsGone() {
        try (Peer gone = Peer.that(Peer.givesId(1));
                Peer good = Peer.that(Peer.givesId(2));
                IdClient ids = IdClient.builder()
                        .server(gone.address())
                        .server(good.address())
                        .build()) {
            assertThat(ids.next("userid")).isEqualTo(1);
            gone.stop();
            assertThat(ids.next("userid")).isEqualTo(2);
        }
    }

    @Test
    void failsOverFromAServerThatHangsWithinTheBudget() {
        try (Peer hanging = Peer.that(exchange -> {});
                Peer good = Peer.that(Peer.givesId(2));
                IdClient ids = IdClient.builder()
                        .server(hanging.address())
                        .server(good.address())
                        .budget(Duration.ofSeconds(2))
                        .build()) {
            assertThat(ids.next("userid")).isEqualTo(2);
        }
    }

    @Test
    void namesEveryServerWhenNobodyAnswers() {
        Peer first = Peer.that(Peer.givesId(1));
        Peer second = Peer.that(Peer.givesId(1));
        first.stop();
        second.stop();
        try (IdClient ids = IdClient.builder()
                .server(first.address())
                .server(second.address())
                .retries(0)
                .build()) {
            assertThatThrownBy(() -> ids.next("userid"))
                    .isInstanceOf(IdsUnavailableException.class)
                    .hasMessageStartingWith("Nobody gave the next id of userid within 3000 ms; attempts: 2, the last: "
                            + second.address()
                            + " was asked for the next id of userid, but it could not be connected to")
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void sendsTheTokenThatIsCurrentAtTheTime() {
        AtomicInteger version = new AtomicInteger();
        try (Peer peer = Peer.that(Peer.givesId(1));
                IdClient ids = IdClient.builder()
                        .server(peer.address())
                        .token(() -> "secret-" + version.incrementAndGet())
                        .build()) {
            ids.next("userid");
            ids.next("userid");

            assertThat(peer.requests())
                    .extracting(Peer.Request::authorization)
                    .isEqualTo(List.of("Bearer secret-1", "Bearer secret-2"));
        }
    }

    @Test
    void refusesATokenThatCannotBeOneWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdClient.builder().token("secret\n"))
                .withMessageNotContaining("secret")
                .withMessageContaining("look for a line end");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdClient.builder().build())
                .withMessageContaining("needs at least one server");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdClient.builder()
                        .server("http://h")
                        .budget(Duration.ZERO)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> IdClient.builder().server("http://h").retries(-1).build());
    }

    @Test
    void refusesWhatNobodyCanWantBeforeAskingAnybody() {
        try (Peer peer = Peer.that(Peer.givesId(1));
                IdClient ids = IdClient.builder().server(peer.address()).build()) {
            assertThatIllegalArgumentException().isThrownBy(() -> ids.next("userid", 0));
            assertThatIllegalArgumentException().isThrownBy(() -> ids.next(" "));
            assertThatIllegalArgumentException().isThrownBy(() -> ids.next(".."));
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void refusesCallsOnceItIsClosed() {
        IdClient ids = IdClient.builder().server("http://127.0.0.1:1").build();
        ids.close();
        ids.close();

        assertThatIllegalStateException().isThrownBy(() -> ids.next("userid")).withMessageContaining("is closed");
    }
}
