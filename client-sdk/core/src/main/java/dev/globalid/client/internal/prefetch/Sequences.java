package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdSequence;
import dev.globalid.client.Prefetch;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The prefetched sequences of one client. There is one of a name only: two would each be in order, but not with one
 * another. Thread-safe.
 */
public final class Sequences implements AutoCloseable {

    private final Function<String, IdSource> sources;
    private final Surroundings surroundings;
    private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param sources where the ids of a sequence come from
     */
    public Sequences(Function<String, IdSource> sources, Surroundings surroundings) {
        this.sources = sources;
        this.surroundings = surroundings;
    }

    /**
     * The open sequence of this name, or a new one.
     *
     * @throws IllegalArgumentException when it is open with another {@code prefetch}
     */
    public IdSequence get(String name, Prefetch prefetch) {
        Open found = open.computeIfAbsent(name, absent -> open(name, prefetch));
        if (!found.prefetch().equals(prefetch)) {
            throw new IllegalArgumentException("The sequence " + name + " is already open with " + found.prefetch()
                    + " and cannot be opened with " + prefetch + " too: use one of them, or close it before");
        }
        return found.sequence();
    }

    private Open open(String name, Prefetch prefetch) {
        IdSource source = sources.apply(name);
        IdSequence sequence = prefetch.isStriped()
                ? StripedSequence.of(name, prefetch, source, surroundings, this::forget)
                : new OrderedSequence(name, prefetch, source, surroundings, this::forget);
        return new Open(prefetch, sequence);
    }

    /** A sequence was closed; there may be a new one of its name already, if it was so before. */
    private void forget(IdSequence closed) {
        open.computeIfPresent(closed.name(), (name, found) -> found.sequence() == closed ? null : found);
    }

    @Override
    public void close() {
        open.values().forEach(found -> found.sequence().close());
    }

    private record Open(Prefetch prefetch, IdSequence sequence) {}
}
