package dev.globalid.client;

import java.util.concurrent.CompletionStage;

/**
 * Fetches ids from id-service, each of them issued once and never again.
 *
 * <p>Every call here asks a server, so an id whose call began after another's returned is the larger one, across all
 * clients. A call is retried and fails over between the servers within one time budget; this is always safe, since an
 * id that is lost on its way leaves a gap and nothing else.
 *
 * <p>Immutable and safe for use by any number of threads. One client for an application is enough; it holds the
 * connections, so close it at the end.
 */
public interface IdClient extends AutoCloseable {

    /** A builder; it needs at least one server. */
    static IdClientBuilder builder() {
        return new IdClientBuilder();
    }

    /**
     * The next id. Blocks, at most for the time budget.
     *
     * @param sequence the name of the sequence, such as {@code userid}
     * @throws IdException when no id could be had; the sub-class and the {@linkplain IdException#code() code} say why
     * @throws IllegalStateException when this client is closed
     */
    long next(String sequence);

    /**
     * The next {@code count} ids, for a batch. Blocks, at most for the time budget.
     *
     * @param sequence the name of the sequence
     * @param count at least 1, and at most what the server allows (100 000 unless it is configured otherwise)
     * @return exactly {@code count} ids
     * @throws IdException when no ids could be had
     * @throws IllegalArgumentException when {@code count} is less than 1
     * @throws IllegalStateException when this client is closed
     */
    IdRange next(String sequence, int count);

    /**
     * {@link #next(String)} without blocking. The stage fails with an {@link IdException} no later than the time budget
     * after the call. Cancelling its future gives up the request. What depends on it runs on a thread of this client unless it is told otherwise.
     */
    CompletionStage<Long> nextAsync(String sequence);

    /** {@link #next(String, int)} without blocking, like {@link #nextAsync(String)}. */
    CompletionStage<IdRange> nextAsync(String sequence, int count);

    /** {@link #sequence(String, Prefetch)} with {@link Prefetch#adaptive()}. */
    default IdSequence sequence(String sequence) {
        return sequence(sequence, Prefetch.adaptive());
    }

    /**
     * Ids fetched ahead. There is one such sequence of a name in a client: asking again gives the same one, until it is
     * closed. Nothing is fetched before its first use.
     *
     * @throws IllegalArgumentException when it was asked for with another {@code prefetch} before
     * @throws IllegalStateException when this client is closed
     */
    IdSequence sequence(String sequence, Prefetch prefetch);

    /** Closes the prefetched sequences, fails the calls under way, ends the threads of this client, and gives up its connections. Idempotent. */
    @Override
    void close();
}
