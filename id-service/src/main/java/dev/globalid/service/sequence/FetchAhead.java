package dev.globalid.service.sequence;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps Redis supplied with blocks ahead of need (invariant 5), one run at a time, off the request's path. Thread-safe. */
final class FetchAhead {

    private static final Logger log = LoggerFactory.getLogger(FetchAhead.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SequenceName name;
    private final BlockFetcher fetcher;
    private final Adopter adopter;
    private final Runway runway;
    private final Executor executor;
    private final java.util.function.LongSupplier ticker;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long notBeforeNanos;

    FetchAhead(SequenceName name, BlockFetcher fetcher, Adopter adopter, Runway runway, Context context) {
        this.name = name;
        this.fetcher = fetcher;
        this.adopter = adopter;
        this.runway = runway;
        this.executor = context.executor();
        this.ticker = context.ticker();
        this.notBeforeNanos = ticker.getAsLong();
    }

    /** Returns at once. */
    void ifShort() {
        if (runway.isShort() && ticker.getAsLong() - notBeforeNanos >= 0 && running.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            boolean adopted = true;
            while (adopted && runway.isShort()) {
                adopted = adopter.adopt(fetcher.fetch(Deadline.after(PATIENCE, ticker)));
            }
            if (!adopted) {
                // Another instance fetches ahead as well; if both went on, each would outrun blocks of the other.
                pause();
            }
        } catch (LedgerUnavailable | CountersUnavailable | RuntimeException e) {
            pause();
            log.debug("No block ahead for sequence {}: {}", name, e.getMessage());
        } finally {
            running.set(false);
        }
    }

    private void pause() {
        notBeforeNanos = ticker.getAsLong() + PAUSE.toNanos();
    }
}
