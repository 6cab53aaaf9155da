package dev.globalid.service;

import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeState;
import dev.globalid.service.redis.RedisCounters;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.DefinitionConflict;
import dev.globalid.service.sequence.Directory;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.LedgerRefused;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.Sequences;
import dev.globalid.service.settings.InvalidSetting;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/**
 * Looks at Redis, the ledger and the sequences before the first request. What is set up in a way that could repeat ids or
 * cannot work stops the start; what is only away does not, since the service lives without it.
 */
final class StartCheck implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(StartCheck.class);

    private final RedisCounters counters;
    private final JdbcLedger ledger;
    private final Sequences sequences;
    private final Directory directory;

    StartCheck(RedisCounters counters, JdbcLedger ledger, Sequences sequences, Directory directory) {
        this.counters = counters;
        this.ledger = ledger;
        this.sequences = sequences;
        this.directory = directory;
    }

    @Override
    public void afterPropertiesSet() {
        checkRedis();
        if (canGrant()) {
            learn();
            register();
        }
    }

    private void checkRedis() {
        try {
            Optional<String> missing = counters.missingPermission();
            if (missing.isPresent()) {
                throw new InvalidSetting(
                        "ids.redis",
                        "names an account that Redis " + missing.get(),
                        "Grant it what the scripts need: ACL SETUSER <account> ~<key-prefix>* ~{<key-prefix>*"
                                + " +eval +evalsha +info +get +set +incrby +hset +hmget +del +rpush +lpop +lindex +lset");
            }
        } catch (CountersUnavailable e) {
            log.warn("Redis cannot be reached yet: {}", e.getMessage());
        }
    }

    private boolean canGrant() {
        try {
            boolean can = false;
            for (NodeState state : ledger.check()) {
                state.trouble().ifPresent(trouble -> log.warn("Ledger node in trouble: {}", trouble));
                can |= state.trouble().isEmpty();
            }
            return can;
        } catch (LedgerRefused e) {
            throw new InvalidSetting("ids.ledger.nodes", "cannot be used: " + e.getMessage(), e.remedy());
        }
    }

    private void learn() {
        try {
            directory.refresh();
        } catch (LedgerUnavailable e) {
            log.warn(
                    "Sequences that were created at run time are learnt of when they are asked for: {}",
                    e.getMessage());
        }
    }

    private void register() {
        for (Issuer issuer : sequences.all()) {
            try {
                issuer.register();
            } catch (DefinitionConflict e) {
                throw new InvalidSetting(
                        "ids.sequences." + issuer.definition().name(),
                        "does not fit what is stored",
                        String.valueOf(e.getMessage()));
            } catch (LedgerUnavailable e) {
                log.warn(
                        "Sequence {} is not registered yet: {}",
                        issuer.definition().name(),
                        e.getMessage());
                return;
            }
        }
    }
}
