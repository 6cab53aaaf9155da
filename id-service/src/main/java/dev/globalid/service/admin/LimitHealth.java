package dev.globalid.service.admin;

import dev.globalid.service.sequence.SequenceStatus;
import dev.globalid.service.sequence.Sequences;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Names the sequences that have used 80 percent of their max. Up all the same: the others go on. */
@Component("limitsHealthIndicator")
final class LimitHealth implements HealthIndicator {

    private static final double NOTABLE = 0.8;

    private final Sequences sequences;

    LimitHealth(Sequences sequences) {
        this.sequences = sequences;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        sequences.all().stream()
                .map(issuer -> issuer.status())
                .filter(status -> status.shareOfMax() >= NOTABLE)
                .forEach(status -> health.withDetail(status.definition().name().base(), sentence(status)));
        return health.build();
    }

    private static String sentence(SequenceStatus status) {
        String used = "%.1f percent of the max of %d are used"
                .formatted(status.shareOfMax() * 100, status.definition().max());
        return status.runsOutOn(status.lastSeen(), Clock.systemUTC())
                .map(day -> used + ", all at the recent rate on " + day)
                .orElse(used);
    }
}
