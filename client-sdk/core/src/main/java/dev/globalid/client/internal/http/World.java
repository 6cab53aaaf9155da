package dev.globalid.client.internal.http;

import dev.globalid.client.internal.async.Timer;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What a client takes from outside and a test replaces: elapsed time, dates, chance (thread-safe). */
public record World(Timer timer, Clock clock, RandomGenerator random) {}
