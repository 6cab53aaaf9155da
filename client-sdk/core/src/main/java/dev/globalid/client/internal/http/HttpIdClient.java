package dev.globalid.client.internal.http;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdException;
import dev.globalid.client.IdListener;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdSequence;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.Prefetch;
import dev.globalid.client.internal.async.Futures;
import dev.globalid.client.internal.prefetch.Sequences;
import dev.globalid.client.internal.prefetch.Surroundings;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks id-service. Thread-safe: what it holds is immutable or guards itself. */
public final class HttpIdClient implements IdClient {

    /** The call ends by itself and knows best why; this long after, it does so even when its threads do not get to run. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(20);

    private final HttpSettings settings;
    private final World world;
    private final Servers servers;
    private final Connections connections;
    private final Sequences sequences;
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** A client that has asked nobody yet. */
    public HttpIdClient(HttpSettings settings, World world) {
        this.settings = settings;
        this.world = world;
        this.servers = new Servers(settings.servers(), settings.spread(), world);
        this.connections = new Connections(settings);
        this.sequences = new Sequences(
                name -> count -> nextAsync(name, count),
                new Surroundings(
                        world.timer(), connections.executor(), world.random(), settings.budget(), settings.listener()));
    }

    @Override
    public long next(String sequence) {
        return await(call(Wanted.one(sequence))).first();
    }

    @Override
    public IdRange next(String sequence, int count) {
        return await(call(Wanted.several(sequence, count)));
    }

    @Override
    public CompletionStage<Long> nextAsync(String sequence) {
        return stage(call(Wanted.one(sequence)), IdRange::first);
    }

    @Override
    public CompletionStage<IdRange> nextAsync(String sequence, int count) {
        return stage(call(Wanted.several(sequence, count)), Function.identity());
    }

    @Override
    public IdSequence sequence(String sequence, Prefetch prefetch) {
        checkOpen();
        return sequences.get(Wanted.one(sequence).sequence(), prefetch);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("This IdClient is closed: keep it open as long as ids are needed");
        }
    }

    private Call call(Wanted wanted) {
        checkOpen();
        Exchange exchange = new Exchange(connections.http(), connections.executor(), world, settings.token());
        Call call = new Call(wanted, servers, exchange, world, connections.executor(), settings);
        underWay.add(call);
        long began = world.timer().nanos();
        Futures.whenEnded(call.result(), (range, error) -> {
            underWay.remove(call);
            Duration elapsed = Duration.ofNanos(world.timer().nanos() - began);
            settings.listener()
                    .called(new IdListener.Call(
                            wanted.sequence(), wanted.count().orElse(1), elapsed, error == null ? null : told(error)));
        });
        if (closed) {
            // It may have come too late for close() to see it.
            endByClose(call);
        }
        call.proceed();
        return call;
    }

    private static IdException told(Throwable error) {
        return error instanceof IdException failure
                ? failure
                : new IdsUnavailableException("cancelled", "The call was given up: " + error, null, error);
    }

    /** A stage of its own for the caller, who may cancel it; its failure is bare, without a CompletionException around. */
    private static <T> CompletableFuture<T> stage(Call call, Function<IdRange, T> toResult) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        Futures.whenEnded(call.result(), (range, error) -> {
            if (error == null) {
                stage.complete(toResult.apply(range));
            } else {
                stage.completeExceptionally(error);
            }
        });
        Futures.whenEnded(stage, (value, error) -> call.result().cancel(false));
        return stage;
    }

    private static IdRange await(Call call) {
        try {
            return call.result().get(Math.max(call.deadline().left(), 0) + GRACE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            call.end("timeout", "Nobody answered within " + call.deadline());
            return settled(call);
        } catch (ExecutionException e) {
            return settled(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.end("interrupted", "Interrupted while waiting for an id");
            return settled(call);
        }
    }

    private static IdRange settled(Call call) {
        try {
            return call.result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IdException failure) {
                // Its stack trace is another thread's; the caller's is the one that helps.
                throw failure.again(String.valueOf(failure.getMessage()));
            }
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : e;
        }
    }

    private static void endByClose(Call call) {
        call.end("closed", "The IdClient was closed");
    }

    @Override
    public void close() {
        closed = true;
        sequences.close();
        underWay.forEach(HttpIdClient::endByClose);
        connections.close();
    }
}
