package dev.globalid.client.internal.prefetch;

import java.util.concurrent.CompletableFuture;

/**
 * A segment on its way.
 *
 * @param count how many ids it asks for
 * @param done completes, never with a failure, once the segment is linked or the failure noted
 */
record Fetch(int count, CompletableFuture<Void> done) {

    static Fetch of(int count) {
        return new Fetch(count, new CompletableFuture<>());
    }
}
