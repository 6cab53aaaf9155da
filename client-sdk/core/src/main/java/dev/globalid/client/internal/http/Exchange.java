package dev.globalid.client.internal.http;

import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.internal.async.Futures;
import dev.globalid.client.internal.http.Outcome.Failed;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request to one server, within its own bound of time. Thread-safe. */
final class Exchange {

    /** A hundred thousand ids in as many runs, and room to spare. */
    private static final int MAX_ANSWER_BYTES = 8 << 20;

    private final HttpClient http;
    private final Executor executor;
    private final World world;
    private final @Nullable Supplier<String> token;
    private final ResponseReader reader;

    Exchange(HttpClient http, Executor executor, World world, @Nullable Supplier<String> token) {
        this.http = http;
        this.executor = executor;
        this.world = world;
        this.token = token;
        this.reader = new ResponseReader(world.clock());
    }

    /** Never fails: whatever goes wrong is an outcome. Cancelling what it returns closes the connection. */
    CompletableFuture<Outcome> ask(ServerAddress server, Wanted wanted, long nanos) {
        CompletableFuture<HttpResponse<String>> sent =
                http.sendAsync(request(server, wanted), response -> new LimitedBody(MAX_ANSWER_BYTES));
        CompletableFuture<Void> late = world.timer().after(nanos);
        // Not on the timer's own thread, which belongs to the whole JVM: closing a connection may take a moment.
        Futures.whenEnded(late, (ended, error) -> {
            if (error == null) {
                executor.execute(() -> sent.cancel(true));
            }
        });
        CompletableFuture<Outcome> outcome = sent.handle((response, error) -> {
            boolean tooLate = !late.cancel(false) && !late.isCancelled();
            return error == null
                    ? reader.read(response, server, wanted)
                    : failed(error, tooLate, server, wanted, Duration.ofNanos(nanos));
        });
        Futures.whenEnded(outcome, (done, error) -> {
            if (outcome.isCancelled()) {
                sent.cancel(true);
            }
        });
        return outcome;
    }

    /**
     * POST, although the service would also take GET: no cache between here and there may ever answer a POST, and an id
     * out of a cache would be one issued twice.
     */
    private HttpRequest request(ServerAddress server, Wanted wanted) {
        HttpRequest.Builder request = HttpRequest.newBuilder(wanted.at(server))
                .POST(BodyPublishers.noBody())
                .header("Accept", "application/json, application/problem+json");
        if (token != null) {
            request.header("Authorization", "Bearer " + Token.checked(token.get()));
        }
        return request.build();
    }

    private static Outcome failed(
            Throwable error, boolean tooLate, ServerAddress server, Wanted wanted, Duration bound) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        IdsUnavailableException why = tooLate
                ? new IdsUnavailableException(
                        "timeout",
                        server + " was asked for " + wanted + " and gave no answer within " + bound.toMillis() + " ms",
                        null,
                        cause)
                : new IdsUnavailableException(
                        "unreachable",
                        server + " was asked for " + wanted + ", but " + Breakage.reason(cause, server),
                        null,
                        cause);
        return new Failed(why, Optional.empty());
    }
}
