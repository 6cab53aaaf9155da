package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdListener.Reason;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.Prefetch;
import dev.globalid.client.internal.async.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Ids of one sequence, strictly increasing for all threads together.
 *
 * <h2>How it is designed, and why</h2>
 *
 * <p>Any counter that several threads share costs at least one atomic add, so {@link #next()} is one atomic add, on the
 * cursor of the run in use, and one comparison that says whether the add hit an id. The rest of it is reading: the
 * reference to the run, and the run's last id. Both stay in every processor's cache, because nothing that is written often
 * lies near them (see {@link Run}). Nothing is allocated and no lock is taken. All else happens once a segment, which is
 * once in up to 100 000 ids: noticing the end, moving on, measuring the rate, fetching ahead.
 *
 * <p>Fetching ahead needs no second comparison on the way (such as "half used up"), because it begins when callers
 * <em>enter</em> a segment: then the next one has the whole duration of this one to arrive, and callers move on by one
 * compare-and-set from the used-up run to the run linked after it.
 *
 * <p>Order: callers leave a run only after they found it used up, an add on a used-up run never gives an id, and runs are
 * linked in ascending order. So each id of a run is given before any of the next, and within a run the cursor decides. A run
 * that is dropped early (age, close) is used up by the same atomic step that tells what was left of it, so an id is either
 * given or reported, never both.
 *
 * <p>Thread-safe: {@code current} moves by compare-and-set only, and only forwards; {@link Supply} guards the rest.
 */
final class OrderedSequence implements IdSequence {

    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(OrderedSequence.class, "current", Run.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final Surroundings surroundings;
    private final Consumer<IdSequence> onClose;
    private final Supply supply;
    private final Optional<AgeLimit> ageLimit;
    private volatile Run current;

    OrderedSequence(
            String name, Prefetch prefetch, IdSource source, Surroundings surroundings, Consumer<IdSequence> onClose) {
        this.name = name;
        this.onClose = onClose;
        this.surroundings = surroundings;
        this.current = Run.none();
        this.ageLimit = Optional.ofNullable(prefetch.maxAge())
                .map(maxAge -> new AgeLimit(maxAge, surroundings, this::dropFetchedUntil));
        this.supply = new Supply(name, prefetch, source, surroundings, current, this::arrived);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long next() {
        Run run = current;
        long position = run.take();
        return position <= 0 ? run.id(position) : nextAfter(run);
    }

    private long nextAfter(Run usedUp) {
        Deadline deadline = Deadline.in(surroundings.budget(), surroundings.timer());
        Run run = usedUp;
        long position;
        do {
            run = leave(run, 1, deadline);
            position = run.take();
        } while (position > 0);
        return run.id(position);
    }

    @Override
    public IdRange next(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " ids of " + name + " were asked for: ask for at least 1");
        }
        Deadline deadline = Deadline.in(surroundings.budget(), surroundings.timer());
        Taken taken = new Taken();
        try {
            Run run = current;
            while (taken.size() < count) {
                Optional<IdRange.Run> part = run.take(count - taken.size());
                if (part.isPresent()) {
                    taken.add(part.get(), run.increment).ifPresent(ids -> supply.drop(ids, Reason.INCOMPLETE));
                } else {
                    run = leave(run, (int) (count - taken.size()), deadline);
                }
            }
            return taken.range();
        } catch (RuntimeException e) {
            if (taken.size() > 0) {
                supply.drop(taken.range(), Reason.INCOMPLETE);
            }
            throw e;
        }
    }

    /** Leaves a run that is used up; waits when there is none after it. What it returns may be used up as well. */
    private Run leave(Run usedUp, int need, Deadline deadline) {
        while (current == usedUp) {
            Run next = usedUp.next;
            if (next == null) {
                await(usedUp, need, deadline);
            } else if (CURRENT.compareAndSet(this, usedUp, next)) {
                supply.entered(next);
            }
        }
        return current;
    }

    private void await(Run usedUp, int need, Deadline deadline) {
        Optional<CompletableFuture<Void>> expected = supply.expectedAfter(usedUp, need);
        if (expected.isEmpty()) {
            return;
        }
        try {
            expected.get().get(Math.max(deadline.left(), 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IdsUnavailableException(
                    "timeout",
                    "No id of " + name + " came within " + deadline + ": the service is slow,"
                            + " or more ids are used than the largest segment allows to fetch",
                    null,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdsUnavailableException("interrupted", "Interrupted while waiting for an id of " + name, null, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fetch never fails as such", e);
        }
    }

    private void arrived(long nanos) {
        ageLimit.ifPresent(limit -> limit.watch(nanos));
    }

    /** Drops the ids that were fetched at {@code nanos} or before; says when the oldest of the others was. */
    private OptionalLong dropFetchedUntil(long nanos) {
        for (Run run = current; run != null; run = run.next) {
            if (run.fetchedAt - nanos > 0 && run.left() > 0) {
                return OptionalLong.of(run.fetchedAt);
            }
            supply.drop(run, Reason.TOO_OLD);
        }
        return OptionalLong.empty();
    }

    @Override
    public Usage usage() {
        return supply.usage(current);
    }

    @Override
    public void close() {
        supply.close();
        ageLimit.ifPresent(AgeLimit::close);
        for (Run run = current; run != null; run = run.next) {
            supply.drop(run, Reason.CLOSED);
        }
        onClose.accept(this);
    }
}
