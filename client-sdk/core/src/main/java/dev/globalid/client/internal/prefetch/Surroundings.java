package dev.globalid.client.internal.prefetch;

import dev.globalid.client.IdListener;
import dev.globalid.client.internal.async.Timer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What prefetched sequences of one client have in common.
 *
 * @param executor where work goes on after a wait
 * @param budget how long a caller waits at most
 */
public record Surroundings(
        Timer timer, Executor executor, RandomGenerator random, Duration budget, IdListener listener) {}
