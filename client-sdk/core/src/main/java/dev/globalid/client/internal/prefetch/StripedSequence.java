package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence;
import dev.globalid.client.Prefetch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Ids of one sequence without order between threads: several {@link OrderedSequence}s, each thread keeping to one of them,
 * so that threads seldom meet at one cursor.
 *
 * <p>A thread's stripe is chosen by its number. Threads of a pool are numbered one after the other, so they are spread
 * evenly; this needs no thread-local and no probing. Thread-safe.
 */
final class StripedSequence implements IdSequence {

    /** Twice as many stripes as processors make it rare that two busy threads share one. */
    private static final int STRIPES_PER_PROCESSOR = 2;

    private static final int MOST_STRIPES = 64;

    private final String name;
    private final OrderedSequence[] stripes;
    private final Consumer<IdSequence> onClose;

    private StripedSequence(String name, OrderedSequence[] stripes, Consumer<IdSequence> onClose) {
        this.name = name;
        this.stripes = stripes;
        this.onClose = onClose;
    }

    static StripedSequence of(
            String name, Prefetch prefetch, IdSource source, Surroundings surroundings, Consumer<IdSequence> onClose) {
        return of(
                name, prefetch, stripesFor(Runtime.getRuntime().availableProcessors()), source, surroundings, onClose);
    }

    static StripedSequence of(
            String name,
            Prefetch prefetch,
            int stripes,
            IdSource source,
            Surroundings surroundings,
            Consumer<IdSequence> onClose) {
        int smallest = Math.max(prefetch.smallest() / stripes, 1);
        Prefetch share = prefetch.segments(smallest, Math.max(prefetch.largest() / stripes, smallest));
        Supplier<OrderedSequence> stripe = () -> new OrderedSequence(name, share, source, surroundings, closed -> {});
        return new StripedSequence(
                name, Stream.generate(stripe).limit(stripes).toArray(OrderedSequence[]::new), onClose);
    }

    /** A power of two, so that choosing one is a mask. */
    static int stripesFor(int processors) {
        int wanted = Math.min(processors * STRIPES_PER_PROCESSOR, MOST_STRIPES);
        return Integer.highestOneBit(2 * wanted - 1);
    }

    private OrderedSequence mine() {
        return stripes[(int) Thread.currentThread().getId() & (stripes.length - 1)];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long next() {
        return mine().next();
    }

    @Override
    public IdRange next(int count) {
        return mine().next(count);
    }

    @Override
    public Usage usage() {
        long used = 0;
        long held = 0;
        long dropped = 0;
        for (OrderedSequence stripe : stripes) {
            Usage usage = stripe.usage();
            used += usage.used();
            held += usage.held();
            dropped += usage.dropped();
        }
        return new Usage(used, held, dropped);
    }

    @Override
    public void close() {
        for (OrderedSequence stripe : stripes) {
            stripe.close();
        }
        onClose.accept(this);
    }
}
