package dev.globalid.service.nevertwice;

import static org.awaitility.Awaitility.await;

import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisConnector;
import dev.globalid.service.redis.RedisCounters;
import dev.globalid.service.sequence.Context;
import dev.globalid.service.sequence.IdRange;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.RecordingJournal;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.Sequences;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One instance of the service in this JVM, without its HTTP side: real Redis, real ledger, one sequence. */
final class Instance implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final RedisCounters counters;
    private final JdbcLedger ledger;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Sequences sequences;
    private final RecordingJournal journal = new RecordingJournal();

    private Instance(RedisAddress redis, List<NodeAddress> nodes, SequenceDefinition definition) {
        counters = new RedisCounters(RedisConnector.connect(redis), "global:");
        ledger = new JdbcLedger(nodes, System::nanoTime);
        sequences = new Sequences(
                new Context(counters, ledger, journal, this::execute, System::nanoTime), List.of(definition));
    }

    static Instance on(String redisUrl, List<NodeAddress> nodes, SequenceDefinition definition) {
        return on(new RedisAddress.Standalone(URI.create(redisUrl)), nodes, definition);
    }

    static Instance on(RedisAddress redis, List<NodeAddress> nodes, SequenceDefinition definition) {
        return new Instance(redis, nodes, definition);
    }

    long next() {
        return take(1).get(0).first();
    }

    List<IdRange> take(long count) {
        return issuer().take(count, TIMEOUT);
    }

    Issuer issuer() {
        return sequences.all().get(0);
    }

    JdbcLedger ledger() {
        return ledger;
    }

    RecordingJournal journal() {
        return journal;
    }

    /** No block is on its way to Redis any more, which would mend a fault before a take meets it. */
    void awaitNothingUnderWay() {
        await().until(() -> underWay.get() == 0);
    }

    /** What the service does four times a second. */
    void lookForRedis() {
        sequences.lookForRedis();
    }

    private void execute(Runnable task) {
        underWay.incrementAndGet();
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
        counters.close();
        ledger.close();
    }
}
