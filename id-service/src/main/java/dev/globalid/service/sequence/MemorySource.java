package dev.globalid.service.sequence;

import dev.globalid.service.sequence.Journal.Abandonment;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Issues from blocks that this instance holds, while Redis is away (invariant 4). For whoever holds the baton.
 *
 * <p>A block that is issued from here was never sent to Redis, and is never sent afterwards.
 */
final class MemorySource {

    private final SequenceDefinition definition;
    private final Journal journal;
    private final Registrar registrar;
    private final BlockFetcher fetcher;
    private final Seen seen;
    private @Nullable IdRange held;

    MemorySource(SequenceDefinition definition, Journal journal, Registrar registrar, BlockFetcher fetcher, Seen seen) {
        this.definition = definition;
        this.journal = journal;
        this.registrar = registrar;
        this.fetcher = fetcher;
        this.seen = seen;
    }

    /** Adds ids until {@code ids} holds {@code count}. */
    void take(long count, Batch ids, Deadline deadline) {
        long missing = ids.missing(count);
        while (ids.missing(count) > 0) {
            if (held == null) {
                held = entered(fetch(deadline));
            }
            requireThatRedisIsOurs();
            IdRange range = held;
            long n = Math.min(range.count(), ids.missing(count));
            held = n == range.count() ? null : range.tail(n);
            seen.issued(range.head(n));
            ids.add(range.head(n));
        }
        journal.issuedWithoutRedis(definition.name(), missing);
    }

    void abandon() {
        IdRange rest = held;
        held = null;
        if (rest != null) {
            journal.abandoned(
                    definition.name(), Abandonment.REDIS_IS_BACK, "Redis is back", OptionalLong.of(rest.count()));
        }
    }

    /** The part of a block above what was seen; the sequence's start may lie inside the first. */
    private IdRange entered(Grant grant) {
        IdRange ids = grant.block().ids();
        long passed = seen.id() < ids.first() ? 0 : (seen.id() - ids.first()) / ids.increment() + 1;
        return passed == 0 ? ids : ids.tail(passed);
    }

    private Grant fetch(Deadline deadline) {
        try {
            return fetcher.fetch(deadline);
        } catch (LedgerUnavailable e) {
            throw new IdsUnavailable(
                    "Sequence %s has neither Redis nor a block to issue from: %s"
                            .formatted(definition.name(), e.getMessage()),
                    e);
        }
    }

    private void requireThatRedisIsOurs() {
        if (!registrar.isConfirmed()) {
            throw new IdsUnavailable(
                    "Sequence %s waits for Redis: it has never held a block of this ledger, so they may not belong together"
                            .formatted(definition.name()));
        }
    }
}
