package dev.globalid.service.admin;

import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.SequenceStatus;
import dev.globalid.service.sequence.Sequences;
import dev.globalid.service.sequence.WhenRedisIsDown;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether ids can be issued: with Redis, or with the ledger alone where a sequence allows that. This, and not each
 * dependency, is what readiness means.
 */
@Component("issuingHealthIndicator")
final class IssuingHealth implements HealthIndicator {

    private final Sequences sequences;
    private final RedisHealth redis;
    private final LedgerHealth ledger;

    IssuingHealth(Sequences sequences, RedisHealth redis, LedgerHealth ledger) {
        this.sequences = sequences;
        this.redis = redis;
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        if (redis.health().getStatus().equals(Status.UP)) {
            return Health.up().build();
        }
        boolean mayDoWithout = sequences.all().stream()
                .anyMatch(issuer -> issuer.definition().whenRedisIsDown() == WhenRedisIsDown.ISSUE);
        boolean can = mayDoWithout && ledger.health().getStatus().equals(Status.UP);
        Health.Builder health = can ? Health.up() : Health.down();
        sequences.all().forEach(issuer -> addMode(health, issuer.status()));
        return health.build();
    }

    private static void addMode(Health.Builder health, SequenceStatus status) {
        health.withDetail(
                status.definition().name().value(), status.mode() == Mode.REDIS ? "waits for Redis" : "without Redis");
    }
}
