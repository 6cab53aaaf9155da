package dev.globalid.client;

import dev.globalid.client.internal.async.Timer;
import dev.globalid.client.internal.prefetch.Sequences;
import dev.globalid.client.internal.prefetch.Surroundings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ids out of this process's memory, for unit tests of code that needs an {@link IdClient}. Every sequence exists, begins at 1
 * and counts by 1, unless it was told otherwise; a failure can be had on demand. Never for production: another process gives
 * the same ids. Thread-safe.
 */
public final class InMemoryIdClient implements IdClient {

    private static final Duration BUDGET = Duration.ofSeconds(3);

    private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();
    private final Sequences sequences = new Sequences(
            name -> count -> nextAsync(name, count),
            new Surroundings(
                    Timer.system(),
                    ForkJoinPool.commonPool(),
                    () -> ThreadLocalRandom.current().nextLong(),
                    BUDGET,
                    new IdListener() {}));
    private volatile @Nullable IdException failure;
    private volatile boolean closed;

    InMemoryIdClient() {}

    /** Makes a sequence begin, or go on, at {@code first}. */
    public InMemoryIdClient startAt(String sequence, long first) {
        return startAt(sequence, first, 1);
    }

    /** Makes a sequence begin, or go on, at {@code first} and count by {@code increment}. */
    public InMemoryIdClient startAt(String sequence, long first, long increment) {
        counters.put(sequence, new Counter(new AtomicLong(first), increment));
        return this;
    }

    /** From now on every call fails with this. */
    public void failWith(IdException failure) {
        this.failure = failure;
    }

    /** From now on calls give ids again. */
    public void recover() {
        this.failure = null;
    }

    @Override
    public long next(String sequence) {
        return next(sequence, 1).first();
    }

    @Override
    public IdRange next(String sequence, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " ids of " + sequence + " were asked for: ask for at least 1");
        }
        checkOpen();
        IdException wanted = failure;
        if (wanted != null) {
            throw wanted.again(String.valueOf(wanted.getMessage()));
        }
        return counters.computeIfAbsent(sequence, name -> new Counter(new AtomicLong(1), 1))
                .take(count);
    }

    @Override
    public CompletionStage<Long> nextAsync(String sequence) {
        return nextAsync(sequence, 1).thenApply(IdRange::first);
    }

    @Override
    public CompletionStage<IdRange> nextAsync(String sequence, int count) {
        try {
            return CompletableFuture.completedFuture(next(sequence, count));
        } catch (IdException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public IdSequence sequence(String sequence, Prefetch prefetch) {
        checkOpen();
        return sequences.get(sequence, prefetch);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("This IdClient is closed: keep it open as long as ids are needed");
        }
    }

    @Override
    public void close() {
        closed = true;
        sequences.close();
    }

    private record Counter(AtomicLong next, long increment) {

        IdRange take(int count) {
            long first = next.getAndAdd(count * increment);
            return IdRange.of(first, first + (count - 1) * increment, increment);
        }
    }
}
