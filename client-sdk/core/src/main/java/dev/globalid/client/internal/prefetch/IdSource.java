package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdRange;
import java.util.concurrent.CompletionStage;

/** Where segments come from. */
@FunctionalInterface
public interface IdSource {

    /** Fetches {@code count} ids; the stage ends within the time budget, and fails with an {@code IdException}. */
    CompletionStage<IdRange> fetch(int count);
}
