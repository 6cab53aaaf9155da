package dev.globalid.service.admin;

import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Sequences;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether Redis answers, and which life of it. */
@Component("redisHealthIndicator")
final class RedisHealth implements HealthIndicator {

    private final Sequences sequences;

    RedisHealth(Sequences sequences) {
        this.sequences = sequences;
    }

    @Override
    public Health health() {
        List<Issuer> all = sequences.all();
        if (all.isEmpty()) {
            return Health.unknown().build();
        }
        try {
            CounterState state = all.get(0).inspect();
            return Health.up()
                    .withDetail("incarnation", state.incarnation().toString())
                    .build();
        } catch (CountersUnavailable e) {
            return Health.down()
                    .withDetail("why", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
