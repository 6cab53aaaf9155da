package dev.globalid.replication.check;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the clocks of the servers are apart. */
final class ClockChecks {

    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final Server first;
    private final List<Server> others;

    ClockChecks(List<Server> servers) {
        this.first = servers.get(0);
        this.others = servers.subList(1, servers.size());
    }

    /** One for each server but the first, with which all are compared. */
    List<Finding> findings() {
        return others.stream().map(this::finding).toList();
    }

    private Finding finding(Server other) {
        String subject = first.name() + " and " + other.name();
        long start = System.nanoTime();
        Instant onFirst = first.clock();
        long between = System.nanoTime();
        Instant onOther = other.clock();
        long end = System.nanoTime();
        // Each clock was read somewhere in the middle of its own round trip.
        Duration passed = Duration.ofNanos((end - start) / 2);
        Duration uncertain = Duration.ofNanos(Math.max(between - start, end - between));
        Duration apart = Duration.between(onFirst, onOther).minus(passed).abs();
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
