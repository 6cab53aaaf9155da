package dev.globalid.service.sequence;

import dev.globalid.service.sequence.AdoptionAnswer.Adopted;
import dev.globalid.service.sequence.AdoptionAnswer.Outrun;
import dev.globalid.service.sequence.AdoptionAnswer.Queued;
import dev.globalid.service.sequence.AdoptionAnswer.Rejected;
import dev.globalid.service.sequence.Journal.Abandonment;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends granted blocks to Redis. Thread-safe.
 *
 * <p>Invariant 2, last part: a grant comes in once, from {@link BlockFetcher}, and is sent once, here. Whatever the answer,
 * or none, nobody has it afterwards but perhaps Redis.
 */
final class Adopter {

    private static final Logger log = LoggerFactory.getLogger(Adopter.class);

    private final SequenceDefinition definition;
    private final Counters counters;
    private final Journal journal;
    private final Executor executor;
    private final Registrar registrar;
    private final Seen seen;
    private final Runway runway;

    Adopter(SequenceDefinition definition, Context context, Registrar registrar, Seen seen, Runway runway) {
        this.definition = definition;
        this.counters = context.counters();
        this.journal = context.journal();
        this.executor = context.executor();
        this.registrar = registrar;
        this.seen = seen;
        this.runway = runway;
    }

    /** Returns whether Redis holds the block now; if not, it is given up, and another take will tell what is needed. */
    boolean adopt(Grant grant) throws CountersUnavailable {
        return adopt(grant, Abandonment.LEASE_LOST);
    }

    /**
     * As {@link #adopt(Grant)}.
     *
     * @param whenBehind why a lease is given up that is good, but below ids that this process has seen or ruled out
     */
    boolean adopt(Grant grant, Abandonment whenBehind) throws CountersUnavailable {
        OptionalLong before = runway.remaining();
        AdoptionAnswer answer = send(grant);
        if (answer instanceof Adopted adopted) {
            runway.observe(adopted.remaining());
            journalFormerLease(adopted, before, whenBehind);
            confirmOnce();
            return true;
        }
        if (answer instanceof Queued queued) {
            runway.observe(queued.remaining());
            confirmOnce();
            return true;
        }
        if (answer instanceof Outrun outrun) {
            seen.counterAt(outrun.highest());
            giveUp(grant, Abandonment.OUTRUN, "Redis has come to " + outrun.highest() + " already");
            return false;
        }
        Refusal reason = ((Rejected) answer).reason();
        giveUp(grant, Abandonment.REJECTED, reason.sentence());
        throw new IdsUnavailable(rejection(definition, reason));
    }

    static String rejection(SequenceDefinition definition, Refusal reason) {
        String remedy = reason == Refusal.FOREIGN_LEDGER
                ? "all instances that share a Redis must share one ledger; point ids.ledger.nodes at it, or delete the lease's key"
                        + " if that ledger is lost for good and the counter is not below any id in use"
                : "all instances must configure the sequence alike";
        return "Sequence %s: %s: %s".formatted(definition.name(), reason.sentence(), remedy);
    }

    private AdoptionAnswer send(Grant grant) throws CountersUnavailable {
        try {
            return counters.adopt(definition, grant, seen.id());
        } catch (CountersUnavailable e) {
            giveUp(grant, Abandonment.NOT_ANSWERED, "Redis did not confirm block " + grant.number());
            throw e;
        }
    }

    private void giveUp(Grant grant, Abandonment why, String detail) {
        journal.abandoned(
                definition.name(),
                why,
                detail,
                OptionalLong.of(grant.block().ids().count()));
    }

    private void journalFormerLease(Adopted adopted, OptionalLong before, Abandonment whenBehind) {
        OptionalLong givenUp = adopted.givenUp().isPresent() ? adopted.givenUp() : before;
        boolean isTheFirst = adopted.reason() == Refusal.LEASE_MISSING && givenUp.isEmpty();
        if (!isTheFirst) {
            Abandonment why = adopted.reason() == Refusal.BEHIND ? whenBehind : Abandonment.LEASE_LOST;
            journal.abandoned(definition.name(), why, sentence(why, adopted.reason()), givenUp);
        }
    }

    private static String sentence(Abandonment why, Refusal reason) {
        return switch (why) {
            case ADVANCED -> "the sequence was raised above them";
            case OUTRUN -> "higher ids were issued without Redis";
            default -> reason.sentence();
        };
    }

    private void confirmOnce() {
        if (!registrar.isConfirmed()) {
            executor.execute(this::confirm);
        }
    }

    private void confirm() {
        try {
            registrar.confirm();
        } catch (LedgerUnavailable e) {
            log.info("Sequence {} is confirmed with the next block: {}", definition.name(), e.getMessage());
        }
    }
}
