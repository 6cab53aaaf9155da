package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import java.time.Duration;
import java.time.Instant;

/** How far the clocks of two servers are apart. */
final class ClockCheck {

    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Pair pair;

    ClockCheck(Pair pair) {
        this.pair = pair;
    }

    Finding finding() {
        String subject = pair.a().name() + " and " + pair.b().name();
        long start = System.nanoTime();
        Instant onA = pair.a().clock();
        long between = System.nanoTime();
        Instant onB = pair.b().clock();
        long end = System.nanoTime();
        // Each clock was read somewhere in the middle of its own round trip.
        Duration passed = Duration.ofNanos((end - start) / 2);
        Duration uncertain = Duration.ofNanos(Math.max(between - start, end - between));
        Duration apart = Duration.between(onA, onB).minus(passed).abs();
        String found = "%.1f s apart".formatted(apart.toMillis() / 1000.0);
        return apart.compareTo(TOLERATED.plus(uncertain)) <= 0
                ? Finding.ok("clocks", subject, found)
                : Finding.warning(
                        "clocks",
                        subject,
                        found,
                        "less than %d s apart".formatted(TOLERATED.toSeconds()),
                        "let both follow the same time server: times in rows and the lag that is shown depend on it");
    }
}
