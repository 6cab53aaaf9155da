package dev.globalid.service.sequence;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The highest id and block of a sequence that this process knows of. Thread-safe; both only rise.
 *
 * <p>Invariant 8 hangs on it: whoever holds the baton compares what a take brings with {@link #id}, and only then
 * raises it.
 */
final class Seen {

    private final SequenceDefinition definition;
    private final AtomicLong id;
    private final AtomicLong block;

    /** Nothing below the sequence's start is wanted, as if it had been seen. */
    Seen(SequenceDefinition definition) {
        this.definition = definition;
        this.id = new AtomicLong(definition.start() - 1);
        this.block = new AtomicLong(definition.blocksUpTo(definition.start() - 1));
    }

    long id() {
        return id.get();
    }

    /** Blocks up to this one are of no use any more. */
    long block() {
        return block.get();
    }

    void issued(IdRange range) {
        id.accumulateAndGet(range.last(), Math::max);
        granted(definition.blockOf(range.last()));
    }

    /** Ids up to {@code value} are not to be issued any more, nor blocks that hold one of them. */
    void ruledOut(long value) {
        id.accumulateAndGet(value, Math::max);
        granted(definition.blockOf(value));
    }

    void granted(long number) {
        block.accumulateAndGet(number, Math::max);
    }

    /** The counter shows {@code value}: a block that still has an id above it may be entered there. */
    void counterAt(long value) {
        granted(definition.blocksUpTo(value));
    }
}
