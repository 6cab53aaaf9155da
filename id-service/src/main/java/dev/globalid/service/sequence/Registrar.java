package dev.globalid.service.sequence;

import dev.globalid.service.sequence.Ledger.Registration;

/**
 * Makes a sequence known to the ledger before its first grant. Thread-safe; blocks for as long as the ledger and Redis
 * need.
 *
 * <p>A new sequence needs Redis once: a counter that is already there (the classic {@code INCR}) must be continued, and
 * the ledger keeps where. And until Redis has adopted a block of this ledger, none is issued from memory: an instance
 * that was pointed at the wrong (say its own, empty) ledger would else repeat ids as soon as Redis is away.
 */
final class Registrar {

    private final SequenceDefinition definition;
    private final Counters counters;
    private final Ledger ledger;
    private volatile String ledgerId = "";
    private volatile Registration known = Registration.UNKNOWN;

    Registrar(SequenceDefinition definition, Counters counters, Ledger ledger) {
        this.definition = definition;
        this.counters = counters;
        this.ledger = ledger;
    }

    /** Empty until the ledger was reached. */
    String ledgerId() {
        return ledgerId;
    }

    boolean isConfirmed() {
        return known == Registration.CONFIRMED;
    }

    /** Returns when blocks may be granted. */
    void register() throws LedgerUnavailable {
        if (isConfirmed()) {
            return;
        }
        // Known before all else, so that takes from a lease of another ledger are refused even if this fails.
        ledgerId = ledger.id();
        Registration stored = ledger.registration(definition);
        if (stored == Registration.UNKNOWN) {
            stored = registerAbove(inspect());
        }
        known = stored;
    }

    /** Redis has adopted a block. */
    void confirm() throws LedgerUnavailable {
        if (known == Registration.REGISTERED) {
            ledger.confirm(definition);
            known = Registration.CONFIRMED;
        }
    }

    private Registration registerAbove(CounterState state) throws LedgerUnavailable {
        if (state.lease().isPresent()) {
            return registeredMeanwhile(state.lease().get());
        }
        // The whole block that a counter stands in: if Redis loses it before a block is adopted, nothing else knows of
        // it.
        long counted =
                state.counter().isPresent() ? definition.blockOf(state.counter().getAsLong()) : 0;
        ledger.register(definition, Math.max(counted, definition.blocksUpTo(definition.start() - 1)));
        return Registration.REGISTERED;
    }

    /** A lease without a registration is another ledger's, unless another instance was just quicker. */
    private Registration registeredMeanwhile(Lease lease) throws LedgerUnavailable {
        Registration stored = ledger.registration(definition);
        if (stored == Registration.UNKNOWN) {
            throw new LedgerUnavailable(
                    ("Redis holds a lease of sequence %s from ledger %s, but this ledger has never granted a block of it:"
                                    + " configure that ledger, or, if it is lost for good, see that the counter is not below"
                                    + " any id in use and delete the lease's key")
                            .formatted(definition.name(), lease.ledgerId()));
        }
        return stored;
    }

    private CounterState inspect() throws LedgerUnavailable {
        try {
            return counters.inspect(definition, "");
        } catch (CountersUnavailable e) {
            throw new LedgerUnavailable(
                    "Sequence %s is new and must first see whether Redis has a counter to continue: %s"
                            .formatted(definition.name(), e.getMessage()),
                    e);
        }
    }
}
