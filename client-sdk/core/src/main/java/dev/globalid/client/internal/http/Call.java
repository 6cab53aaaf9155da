package dev.globalid.client.internal.http;

import dev.globalid.client.IdException;
import dev.globalid.client.IdListener;
import dev.globalid.client.IdListener.Attempt;
import dev.globalid.client.IdRange;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.internal.async.Deadline;
import dev.globalid.client.internal.async.Futures;
import dev.globalid.client.internal.http.Outcome.Failed;
import dev.globalid.client.internal.http.Outcome.Ids;
import dev.globalid.client.internal.http.Outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One call of a caller: attempts, one after the other, until one gives ids, none is worth making, or the budget is spent.
 *
 * <p>A round asks each server once, without pause between them. A further round follows after a pause of chance, whose
 * bound doubles, at most as often as there are retries. An attempt may use half of the time that is left, the last one all
 * of it: so a server that hangs costs half of the budget and never the call. Where all servers asked to be left alone
 * ({@code Retry-After}), the call waits for the first of them if its budget allows it, and else fails at once.
 *
 * <p>Its fields belong to whichever thread runs the step at hand; there is one step at a time, and the futures between
 * them publish what it wrote.
 */
final class Call {

    private static final long SHORTEST_ATTEMPT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MAX_DOUBLINGS = 4;

    private final Wanted wanted;
    private final Servers servers;
    private final Exchange exchange;
    private final World world;
    private final Executor executor;
    private final IdListener listener;
    private final Deadline deadline;
    private final int start;

    private final CompletableFuture<IdRange> result = new CompletableFuture<>();
    private final Set<Server> tried = new HashSet<>();
    private final List<IdException> failures = new ArrayList<>();
    private int roundsLeft;

    Call(Wanted wanted, Servers servers, Exchange exchange, World world, Executor executor, HttpSettings settings) {
        this.wanted = wanted;
        this.servers = servers;
        this.exchange = exchange;
        this.world = world;
        this.executor = executor;
        this.deadline = Deadline.in(settings.budget(), world.timer());
        this.listener = settings.listener();
        this.start = servers.start();
        this.roundsLeft = settings.retries();
    }

    Wanted wanted() {
        return wanted;
    }

    /** What comes of it; cancelling it ends the attempt under way. */
    CompletableFuture<IdRange> result() {
        return result;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Ends the call without ids, unless it has ended already. */
    void end(String code, String why) {
        result.completeExceptionally(new IdsUnavailableException(code, why + "; asked for was " + wanted, null, null));
    }

    /** Makes the next attempt, or the pause before it, or gives up. */
    void proceed() {
        if (result.isDone()) {
            return;
        }
        try {
            if (deadline.left() <= 0) {
                giveUp();
            } else {
                servers.choose(start, tried).ifPresentOrElse(this::ask, this::pause);
            }
        } catch (RuntimeException e) {
            // From the caller's token supplier or proxy selector, or a defect: the caller has to hear of it.
            result.completeExceptionally(e);
        }
    }

    private void ask(Server server) {
        tried.add(server);
        long began = world.timer().nanos();
        CompletableFuture<Outcome> outcome = exchange.ask(server.address(), wanted, bound());
        Futures.whenEnded(result, (done, error) -> outcome.cancel(false));
        Futures.whenEnded(outcome, (ended, error) -> {
            if (error == null) {
                listener.attempted(new Attempt(
                        server.address().toString(),
                        wanted.sequence(),
                        wanted.count().orElse(1),
                        Duration.ofNanos(world.timer().nanos() - began),
                        ended.failure()));
                went(server, ended);
            } else {
                result.completeExceptionally(error);
            }
        });
    }

    private long bound() {
        boolean isLast = roundsLeft == 0 && tried.size() == servers.count();
        long left = deadline.left();
        return isLast ? left : Math.min(left, Math.max(left / 2, SHORTEST_ATTEMPT));
    }

    private void went(Server server, Outcome outcome) {
        if (outcome instanceof Ids ids) {
            server.wentWell();
            result.complete(ids.range());
        } else if (outcome instanceof Refused refused) {
            server.wentWell();
            result.completeExceptionally(refused.failure());
        } else if (outcome instanceof Failed failed) {
            server.failed(failed.failure(), failed.retryAfter());
            failures.add(failed.failure());
            proceed();
        }
    }

    /** Before the next round, or until the first server that asked to be left alone may be asked. */
    private void pause() {
        long pause = jitter() + servers.nanosUntilOneMayBeAsked();
        boolean nothingAskedYet = tried.isEmpty();
        if (pause >= deadline.left() || (roundsLeft == 0 && !nothingAskedYet)) {
            giveUp();
            return;
        }
        if (!nothingAskedYet) {
            roundsLeft--;
            tried.clear();
        }
        CompletableFuture<Void> over = world.timer().after(pause);
        Futures.whenEnded(result, (done, error) -> over.cancel(false));
        // Not on the timer's own thread, which belongs to the whole JVM.
        Futures.whenEnded(over, (ended, cancelled) -> {
            if (cancelled == null) {
                executor.execute(this::proceed);
            }
        });
    }

    private long jitter() {
        int doublings = Math.min(failures.size() / servers.count(), MAX_DOUBLINGS);
        return world.random().nextLong(FIRST_PAUSE << doublings);
    }

    private IdException notAsked() {
        return new IdsUnavailableException("timeout", "there was no time to ask a server", null, null);
    }

    private void giveUp() {
        IdException last = failures.isEmpty()
                ? servers.lastFailure().orElseGet(this::notAsked)
                : failures.remove(failures.size() - 1);
        IdException whole = last.again("Nobody gave " + wanted + " within " + deadline + "; attempts: "
                + (failures.size() + 1) + ", the last: " + last.getMessage());
        failures.forEach(whole::addSuppressed);
        result.completeExceptionally(whole);
    }
}
