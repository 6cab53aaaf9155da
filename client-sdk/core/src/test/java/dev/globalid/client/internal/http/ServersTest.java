package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.client.IdException;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.Spread;
import dev.globalid.client.testing.HandTimer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServersTest {

    private final HandTimer timer = new HandTimer();
    private final World world = new World(timer, Clock.systemUTC(), new Random(1));
    private final IdException away = new IdsUnavailableException("unreachable", "it is away", null, null);

    @Test
    void inOrderAsksTheFirstOne() {
        Servers servers = servers(Spread.IN_ORDER);

        assertThat(Stream.generate(() -> firstOf(servers)).limit(3))
                .containsExactly("http://a", "http://a", "http://a");
    }

    @Test
    void roundRobinBeginsEachCallAtTheNextOne() {
        Servers servers = servers(Spread.ROUND_ROBIN);

        assertThat(Stream.generate(() -> firstOf(servers)).limit(4))
                .containsExactly("http://a", "http://b", "http://c", "http://a");
    }

    @Test
    void randomBeginsAtAnyOfThem() {
        Servers servers = servers(Spread.RANDOM);

        assertThat(Stream.generate(() -> firstOf(servers)).limit(100)).contains("http://a", "http://b", "http://c");
    }

    @Test
    void aServerThatFailedIsPassedOverUntilItHasRestedAndIsThenTriedByOneCall() {
        Servers servers = servers(Spread.IN_ORDER);
        Server a = serverToAsk(servers);
        a.failed(away, Optional.empty());
        assertThat(firstOf(servers)).isEqualTo("http://b");

        timer.pass(Duration.ofMillis(100));
        assertThat(firstOf(servers)).as("one call tries it").isEqualTo("http://a");
        assertThat(firstOf(servers)).as("the others do not wait for that").isEqualTo("http://b");

        a.wentWell();
        assertThat(firstOf(servers)).isEqualTo("http://a");
    }

    @Test
    void restsTwiceAsLongWithEveryFailureUpToTenSecondsAndHalfOfItIsChance() {
        Server a = serverToAsk(servers(Spread.IN_ORDER));

        for (int failures = 1; failures <= 20; failures++) {
            a.failed(away, Optional.empty());
            long longest = Math.min(100L << (failures - 1), 10_000) * 1_000_000;
            assertThat(a.health().restsUntil() - timer.nanos()).isBetween(longest / 2, longest);
        }
    }

    @Test
    void asksTheOneWhoseRestEndsFirstWhenNoneIsWell() {
        Servers servers = servers(Spread.IN_ORDER);
        Server a = serverToAsk(servers);
        for (int i = 0; i < 5; i++) {
            a.failed(away, Optional.empty());
        }
        Server b = serverToAsk(servers);
        b.failed(away, Optional.empty());
        Server c = serverToAsk(servers);
        for (int i = 0; i < 3; i++) {
            c.failed(away, Optional.empty());
        }

        assertThat(firstOf(servers)).isEqualTo("http://b");
        assertThat(servers.choose(0, Set.of(b))).contains(c);
        assertThat(servers.choose(0, Set.of(b, c))).contains(a);
        assertThat(servers.choose(0, Set.of(a, b, c))).isEmpty();
    }

    @Test
    void asksNobodyBeforeTheTimeThatHeAskedFor() {
        Servers servers = servers(Spread.IN_ORDER);
        for (int seconds = 5; seconds <= 7; seconds++) {
            serverToAsk(servers).failed(away, Optional.of(Duration.ofSeconds(seconds)));
        }
        assertThat(servers.choose(0, Set.of())).isEmpty();
        assertThat(servers.nanosUntilOneMayBeAsked())
                .isEqualTo(Duration.ofSeconds(5).toNanos());

        timer.pass(Duration.ofSeconds(5));
        assertThat(servers.nanosUntilOneMayBeAsked()).isZero();
        assertThat(firstOf(servers)).isEqualTo("http://a");
    }

    private Servers servers(Spread spread) {
        List<ServerAddress> addresses = Stream.of("http://a", "http://b", "http://c")
                .map(ServerAddress::of)
                .toList();
        return new Servers(addresses, spread, world);
    }

    private static Server serverToAsk(Servers servers) {
        return servers.choose(servers.start(), Set.of()).orElseThrow();
    }

    private static String firstOf(Servers servers) {
        return serverToAsk(servers).address().toString();
    }
}
