package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdException;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdsUnavailableException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service in memory that answers at once, late, or not. */
final class FakeSource implements IdSource {

    final IdException away = new IdsUnavailableException("unreachable", "the service is away", null, null);

    /** A fetch that waits for the test. */
    record Pending(int count, CompletableFuture<IdRange> answer) {}

    final List<Integer> counts = new CopyOnWriteArrayList<>();
    final List<Pending> pending = new CopyOnWriteArrayList<>();
    private final long increment;
    private long nextId;
    private volatile boolean isAway;
    private volatile boolean isSlow;

    FakeSource(long first, long increment) {
        this.nextId = first;
        this.increment = increment;
    }

    static FakeSource fromOne() {
        return new FakeSource(1, 1);
    }

    void goesAway() {
        isAway = true;
    }

    void comesBack() {
        isAway = false;
    }

    void answersLater() {
        isSlow = true;
    }

    synchronized void jumpsTo(long id) {
        nextId = id;
    }

    @Override
    public CompletionStage<IdRange> fetch(int count) {
        counts.add(count);
        if (isAway) {
            return CompletableFuture.failedFuture(away);
        }
        if (isSlow) {
            Pending later = new Pending(count, new CompletableFuture<>());
            pending.add(later);
            return later.answer();
        }
        return CompletableFuture.completedFuture(take(count));
    }

    /** Answers the oldest fetch that waits. */
    void answerPending() {
        Pending first = pending.remove(0);
        first.answer().complete(take(first.count()));
    }

    synchronized IdRange take(int count) {
        long first = nextId;
        nextId += count * increment;
        return IdRange.of(first, nextId - increment, increment);
    }
}
