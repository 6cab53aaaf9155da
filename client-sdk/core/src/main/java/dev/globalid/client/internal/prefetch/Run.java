package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdRange;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ids at one distance from each other, taken by one atomic add. Thread-safe.
 *
 * <p>The cursor counts positions from {@code 1 - size} up to 0, that of the last id; above 0 nothing is left. So the test is
 * against a constant, a cursor that is added to in vain has 2^63 tries until it wraps, and ids up to
 * {@link Long#MAX_VALUE} need no care.
 *
 * <p>Layout: what every taker reads is set apart from the cursor, which every taker writes, by 128 bytes on either side
 * (two cache lines, since processors fetch them in pairs). Else each add would also take away the line of the other
 * fields, or of a neighbour on the heap, from all other processors. The JVM lays out a super-class before its
 * sub-classes, hence the chain of them.
 */
final class Run extends RunCursor {

    private static final VarHandle CURSOR;

    static {
        try {
            CURSOR = MethodHandles.lookup().findVarHandle(RunCursor.class, "cursor", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused")
    private long q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15, q16;

    Run(long first, long last, long increment, long before, long fetchedAt) {
        super(first, last, increment, before, fetchedAt);
    }

    /** The run before the first one: it never had an id, and any id comes after it. */
    static Run none() {
        Run run = new Run(Long.MIN_VALUE + 1, Long.MIN_VALUE, 1, 0, 0);
        run.cursor = 1;
        return run;
    }

    /** Takes the next position; above 0 when none is left. */
    long take() {
        return (long) CURSOR.getAndAdd(this, 1L);
    }

    /** The id at a position that was taken. */
    long id(long position) {
        return last + position * increment;
    }

    /** Takes up to {@code count} ids; empty when none is left. */
    Optional<IdRange.Run> take(long count) {
        // Not added to in vain again and again: large counts would wrap it some day.
        if (cursor > 0) {
            return Optional.empty();
        }
        long position = (long) CURSOR.getAndAdd(this, count);
        return position > 0
                ? Optional.empty()
                : Optional.of(new IdRange.Run(id(position), id(Math.min(position + count - 1, 0))));
    }

    /** Takes all that is left; empty when nothing is. */
    Optional<IdRange> takeRest() {
        long position = (long) CURSOR.getAndSet(this, 1L);
        return position > 0 ? Optional.empty() : Optional.of(IdRange.of(id(position), last, increment));
    }

    /** How many ids are left at this moment. */
    long left() {
        return Math.max(1 - cursor, 0);
    }
}

/** What every taker of a {@link Run} reads; written once. */
abstract class RunFields {

    final long last;
    final long increment;
    final long size;
    /** How many ids the runs before it had. */
    final long before;
    /** The timer's nanoseconds at which it came. */
    final long fetchedAt;
    /** The run after it, once there is one. */
    volatile @Nullable Run next;

    RunFields(long first, long last, long increment, long before, long fetchedAt) {
        this.last = last;
        this.increment = increment;
        this.size = (last - first) / increment + 1;
        this.before = before;
        this.fetchedAt = fetchedAt;
    }
}

/** 128 bytes between what takers read and what they write. */
abstract class RunPadding extends RunFields {

    @SuppressWarnings("unused")
    private long p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15, p16;

    RunPadding(long first, long last, long increment, long before, long fetchedAt) {
        super(first, last, increment, before, fetchedAt);
    }
}

/** What every taker of a {@link Run} writes. */
abstract class RunCursor extends RunPadding {

    /** The position of the next id, from {@code 1 - size} to 0; above 0 when none is left. */
    volatile long cursor;

    RunCursor(long first, long last, long increment, long before, long fetchedAt) {
        super(first, last, increment, before, fetchedAt);
        this.cursor = 1 - size;
    }
}
