package dev.globalid.service.admin;

import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Sequences;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the next request for ids can be answered, for one sequence at least: from what Redis holds, with a new block of
 * the ledger, or with the ledger alone where a sequence allows that. This, and not each dependency, is what readiness
 * means.
 */
@Component("issuingHealthIndicator")
final class IssuingHealth implements HealthIndicator {

    private final Sequences sequences;
    private final LedgerHealth ledger;

    IssuingHealth(Sequences sequences, LedgerHealth ledger) {
        this.sequences = sequences;
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        List<Issuer> all = sequences.all();
        String redis;
        boolean ledgerWouldDo;
        try {
            if (all.isEmpty() || redisHoldsIds(all)) {
                return Health.up().build();
            }
            redis = "answers, but holds no ids";
            ledgerWouldDo = true;
        } catch (CountersUnavailable e) {
            redis = String.valueOf(e.getMessage());
            ledgerWouldDo = all.stream().anyMatch(Issuer::mayIssueWithoutRedis);
        }
        boolean granting = ledger.health().getStatus().equals(Status.UP);
        return (granting && ledgerWouldDo ? Health.up() : Health.down())
                .withDetail("redis", redis)
                .withDetail("ledger", granting ? "grants blocks" : "grants no blocks")
                .withDetail("without redis", ledgerWouldDo ? "possible" : "no sequence may, or has ever had a block")
                .build();
    }

    private static boolean redisHoldsIds(List<Issuer> all) throws CountersUnavailable {
        for (Issuer issuer : all) {
            if (issuer.inspect().trouble().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
