package dev.globalid.service.sequence;

import dev.globalid.service.sequence.TakeAnswer.Refused;
import dev.globalid.service.sequence.TakeAnswer.Taken;
import java.util.List;

/** Takes ids from Redis, and gives it new blocks when it refuses. For whoever holds the baton. */
final class RedisSource {

    private final SequenceDefinition definition;
    private final Counters counters;
    private final Journal journal;
    private final Registrar registrar;
    private final BlockFetcher fetcher;
    private final Adopter adopter;
    private final Seen seen;
    private final Runway runway;

    RedisSource(
            SequenceDefinition definition,
            Context context,
            Registrar registrar,
            BlockFetcher fetcher,
            Adopter adopter,
            Seen seen,
            Runway runway) {
        this.definition = definition;
        this.counters = context.counters();
        this.journal = context.journal();
        this.registrar = registrar;
        this.fetcher = fetcher;
        this.adopter = adopter;
        this.seen = seen;
        this.runway = runway;
    }

    /**
     * Adds ids until {@code ids} holds {@code count}; what was added before an exception stays.
     *
     * @throws IdsUnavailable if Redis needs a block and the ledger cannot grant it in time
     */
    void take(long count, Batch ids, Deadline deadline) throws CountersUnavailable {
        while (ids.missing(count) > 0) {
            if (deadline.isOver()) {
                throw new IdsUnavailable("Redis gave no id of sequence %s in time".formatted(definition.name()));
            }
            TakeAnswer answer = counters.take(definition, ids.missing(count), registrar.ledgerId());
            if (answer instanceof Taken taken) {
                accept(taken, ids, deadline);
            } else if (answer instanceof Refused refused) {
                journal.refused(definition.name(), refused.reason());
                refused.counter().ifPresent(seen::counterAt);
                renew(refused.reason(), deadline);
            }
        }
    }

    /** Invariant 8: an id at or below one that this process has seen is thrown away. */
    private void accept(Taken taken, Batch ids, Deadline deadline) throws CountersUnavailable {
        runway.observe(taken.remaining(), taken.issued());
        long first = taken.ranges().get(0).first();
        if (first <= seen.id()) {
            journal.regressed(definition.name(), seen.id(), first);
            renew(Refusal.BEHIND, deadline);
            return;
        }
        List<IdRange> ranges = taken.ranges();
        seen.issued(ranges.get(ranges.size() - 1));
        for (IdRange range : ranges) {
            addUpToMax(range, ids);
        }
    }

    /** A lease that was made under a higher max may go past the present one. */
    private void addUpToMax(IdRange range, Batch ids) {
        if (range.last() <= definition.max()) {
            ids.add(range);
            return;
        }
        throw new SequenceExhausted(definition);
    }

    private void renew(Refusal reason, Deadline deadline) throws CountersUnavailable {
        if (!reason.isMendedByANewBlock()) {
            throw new IdsUnavailable(Adopter.rejection(definition, reason));
        }
        try {
            Grant grant = fetcher.fetch(deadline);
            adopter.adopt(grant);
        } catch (LedgerUnavailable e) {
            throw new IdsUnavailable(
                    "Redis cannot issue ids of %s (%s) and there is no new block: %s"
                            .formatted(definition.name(), reason.sentence(), e.getMessage()),
                    e);
        }
    }
}
