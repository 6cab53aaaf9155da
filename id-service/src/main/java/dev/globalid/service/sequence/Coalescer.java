package dev.globalid.service.sequence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Lets requests that wait together share one take. Thread-safe; the queue and the baton are guarded by {@code lock},
 * under which nothing blocks.
 *
 * <p>How: whoever holds the baton leads. A caller that finds it free leads at once, on its own thread, with no hand-off.
 * Others queue. A leader that has its ids passes the baton to the first in the queue, which takes everybody who waits by
 * then into its batch. So one take is under way at a time, whatever only leaders touch needs no other guard, and
 * nobody leads for others forever.
 *
 * <p>Invariant 7 (order): the ids of a request come from a take that begins after the request has arrived, since a
 * batch is closed before its take is sent, and takes follow each other.
 */
final class Coalescer {

    /** Gets ids, one call at a time; fewer than asked for is an exception. */
    interface Source {
        List<IdRange> take(long count, Deadline deadline);
    }

    private final Object lock = new Object();
    private final Deque<Waiter> queue = new ArrayDeque<>();
    private boolean batonTaken;

    private final Source source;
    private final LongSupplier maxBatch;

    /** {@code maxBatch} is asked before each take how many ids several requests may take together. */
    Coalescer(Source source, LongSupplier maxBatch) {
        this.source = source;
        this.maxBatch = maxBatch;
    }

    /** Blocks until the ids are there, or throws what the source threw, or {@link IdsUnavailable} at the deadline. */
    List<IdRange> take(long count, Deadline deadline) {
        Waiter waiter = new Waiter(count, deadline);
        if (!takeBatonOrQueue(waiter)) {
            if (!waiter.awaitTurn()) {
                return waiter.ids();
            }
        }
        lead(waiter);
        return waiter.ids();
    }

    /** Runs {@code action} as a leader, with no take under way. */
    <T> T exclusively(Deadline deadline, Function<Deadline, T> action) {
        Waiter waiter = new Waiter(0, deadline);
        if (!takeBatonOrQueue(waiter)) {
            waiter.awaitTurn();
        }
        try {
            return action.apply(deadline);
        } finally {
            passBaton();
        }
    }

    int waiting() {
        synchronized (lock) {
            return queue.size();
        }
    }

    private boolean takeBatonOrQueue(Waiter waiter) {
        synchronized (lock) {
            if (batonTaken) {
                queue.add(waiter);
                return false;
            }
            batonTaken = true;
            return true;
        }
    }

    private void lead(Waiter leader) {
        List<Waiter> batch = closeBatch(leader);
        List<IdRange> ranges;
        try {
            ranges = source.take(batch.stream().mapToLong(Waiter::count).sum(), leader.deadline());
        } catch (RuntimeException | Error e) {
            passBaton();
            batch.forEach(waiter -> waiter.fail(e));
            return;
        }
        passBaton();
        Dealer dealer = new Dealer(ranges);
        batch.forEach(waiter -> waiter.succeed(dealer.deal(waiter.count())));
    }

    /** The leader first, then everybody who waits, in order of arrival. */
    private List<Waiter> closeBatch(Waiter leader) {
        List<Waiter> batch = new ArrayList<>();
        batch.add(leader);
        long total = leader.count();
        long limit = maxBatch.getAsLong();
        synchronized (lock) {
            while (!queue.isEmpty()
                    && total + queue.peek().count() <= limit
                    && queue.peek().count() > 0) {
                Waiter next = queue.remove();
                if (next.join()) {
                    batch.add(next);
                    total += next.count();
                }
            }
        }
        return batch;
    }

    private void passBaton() {
        synchronized (lock) {
            while (!queue.isEmpty()) {
                if (queue.remove().promote()) {
                    return;
                }
            }
            batonTaken = false;
        }
    }
}
