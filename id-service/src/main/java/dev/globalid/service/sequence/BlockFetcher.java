package dev.globalid.service.sequence;

import dev.globalid.service.sequence.Journal.Abandonment;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gets blocks from the ledger on another thread, one at a time, so that a caller can stop waiting when a node hangs.
 * A block that nobody waited for any more stays for the next caller. Thread-safe.
 *
 * <p>Invariant 1 here: whoever clears {@code underWay} of a finished fetch, and only he, has its block.
 */
final class BlockFetcher {

    private final SequenceDefinition definition;
    private final Registrar registrar;
    private final Ledger ledger;
    private final Executor executor;
    private final Journal journal;
    private final Seen seen;
    private final AtomicReference<@Nullable CompletableFuture<Grant>> underWay = new AtomicReference<>();

    BlockFetcher(SequenceDefinition definition, Registrar registrar, Ledger ledger, Seen seen, Context context) {
        this.definition = definition;
        this.registrar = registrar;
        this.ledger = ledger;
        this.seen = seen;
        this.executor = context.executor();
        this.journal = context.journal();
    }

    /**
     * A block above everything seen, for the caller alone.
     *
     * @throws LedgerUnavailable if the ledger cannot grant one before the deadline
     */
    Grant fetch(Deadline deadline) throws LedgerUnavailable {
        while (true) {
            CompletableFuture<Grant> fetch = fetchUnderWay();
            Grant grant = await(fetch, deadline);
            if (!underWay.compareAndSet(fetch, null)) {
                continue;
            }
            if (grant.number() > seen.block()) {
                seen.granted(grant.number());
                return grant;
            }
            journal.abandoned(
                    definition.name(),
                    Abandonment.OUTRUN,
                    "block %d was granted while higher ones were taken".formatted(grant.number()),
                    OptionalLong.of(grant.block().ids().count()));
        }
    }

    private CompletableFuture<Grant> fetchUnderWay() {
        CompletableFuture<Grant> present = underWay.get();
        if (present != null) {
            return present;
        }
        CompletableFuture<Grant> fresh = new CompletableFuture<>();
        CompletableFuture<Grant> winner = underWay.compareAndExchange(null, fresh);
        if (winner != null) {
            return winner;
        }
        executor.execute(() -> complete(fresh));
        return fresh;
    }

    private void complete(CompletableFuture<Grant> fetch) {
        try {
            registrar.register();
            Grant grant = ledger.grant(definition, seen.block());
            journal.granted(definition.name(), grant);
            fetch.complete(grant);
        } catch (LedgerUnavailable | RuntimeException | Error e) {
            fetch.completeExceptionally(e);
        }
    }

    private Grant await(CompletableFuture<Grant> fetch, Deadline deadline) throws LedgerUnavailable {
        try {
            return fetch.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LedgerUnavailable("The ledger did not grant a block in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("Interrupted while waiting for a block", e);
        } catch (ExecutionException e) {
            underWay.compareAndSet(fetch, null);
            throw unwrap(e.getCause());
        }
    }

    private static LedgerUnavailable unwrap(@Nullable Throwable cause) {
        if (cause instanceof LedgerUnavailable unavailable) {
            return unavailable;
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new CompletionException(cause);
    }
}
