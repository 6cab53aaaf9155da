package dev.globalid.service.sequence;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request in the queue of a {@link Coalescer}. It belongs to the thread that made it; others change it only through
 * {@code state}, from WAITING to one of the rest, or from JOINED to DONE.
 */
final class Waiter {

    private enum State {
        WAITING,
        JOINED,
        LEADING,
        GONE,
        DONE
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Thread thread = Thread.currentThread();
    private final long count;
    private final Deadline deadline;
    private List<IdRange> ids = List.of();
    private @Nullable Throwable failure;

    Waiter(long count, Deadline deadline) {
        this.count = count;
        this.deadline = deadline;
    }

    long count() {
        return count;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Waits until this request is to lead (true) or is answered (false). */
    boolean awaitTurn() {
        boolean interrupted = false;
        try {
            while (true) {
                State now = state.get();
                if (now == State.LEADING || now == State.DONE) {
                    return now == State.LEADING;
                }
                long nanos = deadline.remainingNanos();
                if (nanos == 0) {
                    leave();
                }
                LockSupport.parkNanos(this, nanos);
                // An interrupt would turn the wait into a spin; the bound on it is the deadline.
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    /** Ids that were already being taken for it are lost: a gap. */
    private void leave() {
        if (state.compareAndSet(State.WAITING, State.GONE) || state.compareAndSet(State.JOINED, State.GONE)) {
            throw new IdsUnavailable("No id came in time, since earlier requests for this sequence are still waiting");
        }
    }

    /** Becomes part of a batch that another leads, unless it has left. */
    boolean join() {
        return state.compareAndSet(State.WAITING, State.JOINED);
    }

    /** Becomes the leader, unless it has left. */
    boolean promote() {
        return wake(State.WAITING, State.LEADING);
    }

    void succeed(List<IdRange> dealt) {
        ids = dealt;
        wake(State.JOINED, State.DONE);
    }

    void fail(Throwable cause) {
        failure = cause;
        wake(State.JOINED, State.DONE);
    }

    /** What the request got; only after {@link #succeed} or {@link #fail}. */
    List<IdRange> ids() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return ids;
    }

    private boolean wake(State from, State to) {
        boolean changed = state.compareAndSet(from, to);
        if (changed && thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
        return changed;
    }
}
