package dev.globalid.client.spring.boot;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence;
import dev.globalid.client.Prefetch;
import java.util.concurrent.CompletionStage;

/**
 * A client that prefetches each sequence as its settings say, so that whoever asks it for a sequence by name shares the
 * ids of the bean of that name.
 */
final class SequencesIdClient implements IdClient {

    private final IdClient client;
    private final GlobalIdProperties settings;

    SequencesIdClient(IdClient client, GlobalIdProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public IdSequence sequence(String sequence) {
        return client.sequence(sequence, settings.prefetch(sequence));
    }

    @Override
    public IdSequence sequence(String sequence, Prefetch prefetch) {
        return client.sequence(sequence, prefetch);
    }

    @Override
    public long next(String sequence) {
        return client.next(sequence);
    }

    @Override
    public IdRange next(String sequence, int count) {
        return client.next(sequence, count);
    }

    @Override
    public CompletionStage<Long> nextAsync(String sequence) {
        return client.nextAsync(sequence);
    }

    @Override
    public CompletionStage<IdRange> nextAsync(String sequence, int count) {
        return client.nextAsync(sequence, count);
    }

    @Override
    public void close() {
        client.close();
    }
}
