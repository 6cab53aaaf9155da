package dev.globalid.client.benchmarks;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClients;
import dev.globalid.client.IdSequence;
import dev.globalid.client.Prefetch;
import java.util.concurrent.atomic.AtomicLong;
import me.ahoo.cosid.segment.IdSegmentDistributor;
import me.ahoo.cosid.segment.SegmentChainId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One id an operation, from one object that all threads share. Segments come from memory on both sides, at once: what is
 * measured is what a client does between two fetches, and how it moves from segment to segment.
 */
@State(Scope.Benchmark)
public class IdsPerSecond {

    private static final int COSID_STEP = 1000;

    private final IdClient client = IdClients.inMemory();
    private final AtomicLong atomicLong = new AtomicLong();
    private final IdSequence adaptive = client.sequence("adaptive", Prefetch.adaptive());
    private final IdSequence striped = client.sequence("striped", Prefetch.striped());
    private final IdSegmentDistributor distributor = new IdSegmentDistributor.Atomic(COSID_STEP);
    private final SegmentChainId segmentChain = new SegmentChainId(distributor);

    /** The floor: what any shared counter costs at least. */
    @Benchmark
    public long atomicLong() {
        return atomicLong.incrementAndGet();
    }

    /** This client, in order. */
    @Benchmark
    public long adaptive() {
        return adaptive.next();
    }

    /** This client, without order between threads. */
    @Benchmark
    public long striped() {
        return striped.next();
    }

    /** CosId's fastest. */
    @Benchmark
    public long cosIdSegmentChain() {
        return segmentChain.generate();
    }

    /** Says how many ids were reserved for those that were used, in a form that the report finds. */
    @TearDown
    public void report() {
        tell("adaptive", adaptive.usage());
        tell("striped", striped.usage());
        long used = segmentChain.generate();
        if (used > 1) {
            System.out.printf("RESERVED cosIdSegmentChain %d %d%n", used, distributor.nextMaxId() - COSID_STEP - used);
        }
        client.close();
    }

    private static void tell(String benchmark, IdSequence.Usage usage) {
        if (usage.used() > 0) {
            System.out.printf("RESERVED %s %d %d%n", benchmark, usage.used(), usage.held());
        }
    }
}
