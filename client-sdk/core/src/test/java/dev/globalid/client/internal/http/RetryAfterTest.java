package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.read("120", clock)).contains(Duration.ofMinutes(2));
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.read("Fri, 2 Jan 2026 03:04:15 GMT", clock)).contains(Duration.ofSeconds(10));
        assertThat(RetryAfter.read("Fri, 2 Jan 2026 03:00:00 GMT", clock)).contains(Duration.ZERO);
    }

    @Test
    void hearsNothingInAnythingElse() {
        assertThat(RetryAfter.read("soon", clock)).isEmpty();
        assertThat(RetryAfter.read("-1", clock)).isEmpty();
        assertThat(RetryAfter.read("99999999999999999999", clock)).isEmpty();
    }
}
