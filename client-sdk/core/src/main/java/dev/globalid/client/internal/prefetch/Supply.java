package dev.globalid.client.internal.prefetch;

import dev.globalid.client.BadAnswerException;
import dev.globalid.client.IdException;
import dev.globalid.client.IdListener.Dropped;
import dev.globalid.client.IdListener.Reason;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence.Usage;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.Prefetch;
import dev.globalid.client.internal.async.Futures;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a chain of runs supplied: when callers enter a segment, the next one is fetched, so that one is in use and at most
 * one in reserve. There is one fetch at a time. After one that failed, callers who find nothing fail at once, and fetching
 * goes on by itself after a pause, until it succeeds.
 *
 * <p>Thread-safe: its fields are guarded by its lock, which is never held while somebody else's code runs.
 */
final class Supply {

    private final String name;
    private final IdSource source;
    private final Surroundings surroundings;
    private final LongConsumer arrivals;
    private final RetryPause pause;

    private final ReentrantLock lock = new ReentrantLock();
    private final Chain chain;
    private final SegmentSize size;
    private @Nullable Fetch fetching;
    private @Nullable IdException outage;
    private boolean closed;
    private int failures;
    private CompletableFuture<Void> resting = CompletableFuture.completedFuture(null);
    private long unused;
    private long neverLinked;
    private long usedAtLastOpening;
    private long lastOpening;

    /**
     * A supply that has fetched nothing yet.
     *
     * @param none the run to link the first one after
     * @param arrivals is told when a segment came, by the timer's nanoseconds
     */
    Supply(
            String name,
            Prefetch prefetch,
            IdSource source,
            Surroundings surroundings,
            Run none,
            LongConsumer arrivals) {
        this.name = name;
        this.source = source;
        this.surroundings = surroundings;
        this.arrivals = arrivals;
        this.pause = new RetryPause(surroundings.random());
        this.chain = new Chain(none);
        this.size = new SegmentSize(prefetch);
        this.lastOpening = surroundings.timer().nanos();
    }

    /** A caller has entered this run: if it opens the last segment, the next one is due. */
    void entered(Run run) {
        Fetch begun;
        lock.lock();
        try {
            if (run != chain.opener()) {
                return;
            }
            learn(run);
            if (fetching != null || outage != null || closed) {
                return;
            }
            begun = begin(size.next(run.before - unused));
        } finally {
            lock.unlock();
        }
        send(begun);
    }

    private void learn(Run opener) {
        long now = surroundings.timer().nanos();
        long used = opener.before - unused;
        size.learn(used - usedAtLastOpening, now - lastOpening);
        usedAtLastOpening = used;
        lastOpening = now;
    }

    /**
     * What somebody waits for who needs {@code count} ids and found none after {@code run}; empty when there are some now.
     *
     * @throws IdException when the last fetch failed
     * @throws IllegalStateException when closed
     */
    Optional<CompletableFuture<Void>> expectedAfter(Run run, int count) {
        Fetch begun;
        lock.lock();
        try {
            if (run.next != null) {
                return Optional.empty();
            }
            if (closed) {
                throw new IllegalStateException(
                        "The sequence " + name + " is closed: keep it open as long as ids are needed");
            }
            if (outage != null) {
                throw outage.again("No id of " + name + " is left, and fetching more failed " + failures
                        + " times, at last so: " + outage.getMessage());
            }
            if (fetching != null) {
                return Optional.of(fetching.done());
            }
            begun = begin(size.next(run.before + run.size - unused, count));
        } finally {
            lock.unlock();
        }
        send(begun);
        return Optional.of(begun.done());
    }

    /** With the lock held; whoever begins a fetch sends it once the lock is not. */
    private Fetch begin(int count) {
        Fetch begun = Fetch.of(count);
        fetching = begun;
        return begun;
    }

    private void send(Fetch fetch) {
        try {
            Futures.whenEnded(source.fetch(fetch.count()).toCompletableFuture(), (segment, error) -> {
                if (error == null) {
                    arrived(segment);
                } else {
                    failed(error);
                }
                fetch.done().complete(null);
            });
        } catch (RuntimeException e) {
            failed(e);
            fetch.done().complete(null);
        }
    }

    private void arrived(IdRange segment) {
        long now = surroundings.timer().nanos();
        Optional<IdRange> rest;
        Reason reason;
        lock.lock();
        try {
            fetching = null;
            reason = closed ? Reason.CLOSED : Reason.OUT_OF_ORDER;
            rest = closed ? Optional.of(segment) : link(segment, now);
            neverLinked += rest.map(IdRange::size).orElse(0L);
        } finally {
            lock.unlock();
        }
        rest.ifPresent(ids -> tell(ids, reason));
        arrivals.accept(now);
    }

    /** With the lock held; gives back what would break the order. */
    private Optional<IdRange> link(IdRange segment, long now) {
        Optional<IdRange> rest = chain.link(segment, now);
        if (rest.equals(Optional.of(segment))) {
            rest(new BadAnswerException(
                    "bad-answer",
                    "The sequence " + name + " went back: the ids " + segment.first() + " to " + segment.last()
                            + " came after higher ones and were dropped",
                    null));
        } else {
            outage = null;
            failures = 0;
        }
        return rest;
    }

    private void failed(Throwable error) {
        lock.lock();
        try {
            fetching = null;
            if (!closed) {
                rest(
                        error instanceof IdException known
                                ? known
                                : new IdsUnavailableException(
                                        "unreachable", "Fetching ids of " + name + " failed: " + error, null, error));
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held: an outage has begun or goes on. */
    private void rest(IdException why) {
        outage = why;
        failures++;
        resting = surroundings.timer().after(pause.after(failures, why));
        Futures.whenEnded(resting, (over, cancelled) -> {
            if (cancelled == null) {
                surroundings.executor().execute(this::tryAgain);
            }
        });
    }

    private void tryAgain() {
        Fetch begun;
        lock.lock();
        try {
            if (fetching != null || outage == null || closed) {
                return;
            }
            begun = begin(size.next(usedAtLastOpening));
        } finally {
            lock.unlock();
        }
        send(begun);
    }

    /** Fetches no more; who waits for a fetch learns that the sequence is closed. */
    void close() {
        lock.lock();
        try {
            closed = true;
            resting.cancel(false);
            if (fetching != null) {
                fetching.done().complete(null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What became of all ids, when {@code current} is the run that callers are in. */
    Usage usage(Run current) {
        long held = current.left();
        long taken = current.before + current.size - held;
        for (Run run = current.next; run != null; run = run.next) {
            held += run.left();
            taken += run.size - run.left();
        }
        lock.lock();
        try {
            return new Usage(taken - unused, held, unused + neverLinked);
        } finally {
            lock.unlock();
        }
    }

    /** Drops what is left of {@code run}. */
    void drop(Run run, Reason reason) {
        run.takeRest().ifPresent(ids -> drop(ids, reason));
    }

    /** Drops ids that were taken from the chain. */
    void drop(IdRange ids, Reason reason) {
        lock.lock();
        try {
            unused += ids.size();
        } finally {
            lock.unlock();
        }
        tell(ids, reason);
    }

    private void tell(IdRange ids, Reason reason) {
        surroundings.listener().dropped(new Dropped(name, ids, reason));
    }
}
