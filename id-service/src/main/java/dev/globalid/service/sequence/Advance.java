package dev.globalid.service.sequence;

import java.util.OptionalLong;

/**
 * Raises a sequence above an id. Nothing is moved by hand: the ledger rules out, on every lane, the blocks that hold ids
 * up to there, grants one above them, and Redis adopts it as it adopts any, which drops what it held below. So after a
 * loss of Redis, or of a node, nothing at or below the id comes back. Thread-safe.
 */
final class Advance {

    private final SequenceDefinition definition;
    private final Counters counters;
    private final Ledger ledger;
    private final Registrar registrar;
    private final Seen seen;

    Advance(SequenceDefinition definition, Context context, Registrar registrar, Seen seen) {
        this.definition = definition;
        this.counters = context.counters();
        this.ledger = context.ledger();
        this.registrar = registrar;
        this.seen = seen;
    }

    /**
     * Raises the floor in the ledger; false if the sequence stands at {@code id} already.
     *
     * @throws CannotAdvance if it stands above, or there is no block between {@code id} and the max
     */
    boolean raiseFloor(long id) throws LedgerUnavailable, CountersUnavailable {
        registrar.register();
        long counter = counter();
        long last = Math.max(seen.id(), counter);
        if (id < last) {
            throw new CannotAdvance("Sequence %s stands at %d, and %d would lower it: it is only ever raised"
                    .formatted(definition.name(), last, id));
        }
        if (id == counter) {
            return false;
        }
        requireBlockAbove(id);
        ledger.raiseFloor(definition, definition.blockOf(id));
        seen.granted(definition.blockOf(id));
        return true;
    }

    /** Whether Redis is good, and past {@code id}. */
    boolean isDone(long id) throws CountersUnavailable {
        CounterState state = counters.inspect(definition, registrar.ledgerId());
        state.counter().ifPresent(seen::counterAt);
        return state.trouble().isEmpty() && state.counter().orElse(0) >= id;
    }

    private long counter() throws CountersUnavailable {
        OptionalLong counter =
                counters.inspect(definition, registrar.ledgerId()).counter();
        return counter.orElse(0);
    }

    private void requireBlockAbove(long id) {
        if (id >= definition.max() || definition.blockOf(id) == definition.blockOf(definition.max())) {
            throw new CannotAdvance(
                    ("Sequence %s has no block of %d ids left between %d and its max of %d, and goes on only with a whole one:"
                                    + " name a smaller id")
                            .formatted(definition.name(), definition.blockSize(), id, definition.max()));
        }
    }
}
