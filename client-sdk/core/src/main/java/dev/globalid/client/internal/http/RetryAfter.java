package dev.globalid.client.internal.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** How long it says from now on; empty when it is neither, since a server that stammers has said nothing. */
    static Optional<Duration> read(String header, Clock clock) {
        if (header.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
