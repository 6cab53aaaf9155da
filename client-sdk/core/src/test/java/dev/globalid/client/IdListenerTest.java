package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.testing.Peer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class IdListenerTest {

    private final List<IdListener.Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<IdListener.Call> calls = new CopyOnWriteArrayList<>();
    private final IdListener listener = new IdListener() {
        @Override
        public void attempted(Attempt attempt) {
            attempts.add(attempt);
        }

        @Override
        public void called(Call call) {
            calls.add(call);
        }
    };

    @Test
    void hearsOfEveryAttemptAndOfTheCallThatTheyMake() {
        try (Peer busy = Peer.that(Peer.refuses(503, "unavailable"));
                Peer good = Peer.that(Peer.givesId(7));
                IdClient ids = IdClient.builder()
                        .server(busy.address())
                        .server(good.address())
                        .listener(listener)
                        .build()) {
            ids.next("userid");

            assertThat(attempts)
                    .extracting(IdListener.Attempt::server)
                    .isEqualTo(List.of(busy.address(), good.address()));
            assertThat(attempts.get(0).failure()).isInstanceOf(IdsUnavailableException.class);
            assertThat(attempts.get(1).failure()).isNull();
            assertThat(calls).singleElement().satisfies(call -> {
                assertThat(call.sequence()).isEqualTo("userid");
                assertThat(call.count()).isEqualTo(1);
                assertThat(call.failure()).isNull();
                assertThat(call.elapsed())
                        .isGreaterThanOrEqualTo(attempts.get(1).elapsed());
            });
        }
    }

    @Test
    void hearsWhyACallGaveNothing() {
        try (Peer peer = Peer.that(Peer.refuses(404, "unknown-sequence"));
                IdClient ids = IdClient.builder()
                        .server(peer.address())
                        .listener(listener)
                        .build()) {
            assertThatThrownBy(() -> ids.next("userid", 5)).isInstanceOf(UnknownSequenceException.class);

            assertThat(calls).singleElement().satisfies(call -> {
                assertThat(call.count()).isEqualTo(5);
                assertThat(call.failure()).isInstanceOf(UnknownSequenceException.class);
            });
        }
    }

    @Test
    void harmsNoCallByThrowing() {
        IdListener broken = new IdListener() {
            @Override
            public void called(Call call) {
                throw new IllegalStateException("this listener is broken");
            }
        };
        try (Peer peer = Peer.that(Peer.givesId(7));
                IdClient ids = IdClient.builder()
                        .server(peer.address())
                        .listener(broken)
                        .build()) {
            assertThat(ids.next("userid")).isEqualTo(7);
        }
    }
}
