package dev.globalid.service.admin;

import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeState;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the ledger's nodes can grant blocks: down if none can, with the trouble of each that cannot. */
@Component("ledgerHealthIndicator")
final class LedgerHealth implements HealthIndicator {

    private final JdbcLedger ledger;

    LedgerHealth(JdbcLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        List<NodeState> states = ledger.states();
        boolean canGrant = states.stream().anyMatch(state -> state.trouble().isEmpty());
        Health.Builder health = canGrant ? Health.up() : Health.down();
        states.forEach(state -> health.withDetail(state.place(), state.trouble().orElse("up")));
        return health.build();
    }
}
