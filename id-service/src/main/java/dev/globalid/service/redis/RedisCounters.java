package dev.globalid.service.redis;

import dev.globalid.service.sequence.AdoptionAnswer;
import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.Counters;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.TakeAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.SetParams;

/** The counters and leases in Redis, each method one script. Thread-safe; every call is bounded by the clients' time-outs. */
public final class RedisCounters implements Counters, AutoCloseable {

    private static final Script TAKE = Script.load("take.lua");
    private static final Script ADOPT = Script.load("adopt.lua");
    private static final Script INSPECT = Script.load("inspect.lua");
    private static final long PROBE_LIVES_MILLIS = 1000;
    private static final Duration WITH_STALE_CONNECTIONS = Duration.ofMillis(200);

    private final RedisClients clients;
    private final String prefix;
    private final Map<SequenceDefinition, SequenceKeys> keys = new ConcurrentHashMap<>();

    public RedisCounters(RedisClients clients, String prefix) {
        this.clients = clients;
        this.prefix = prefix;
    }

    @Override
    public TakeAnswer take(SequenceDefinition definition, long count, String ledgerId) throws CountersUnavailable {
        List<String> arguments =
                List.of(String.valueOf(count), String.valueOf(definition.increment()), ledgerId, definition.cut());
        return Answers.take(runAnew(() -> run(TAKE, definition, arguments)), definition);
    }

    /**
     * Invariant 2: sent once. The client in use never repeats a command, and the whole script is sent, so that no answer
     * asks for it to be sent again.
     */
    @Override
    public AdoptionAnswer adopt(SequenceDefinition definition, Grant grant, long floor) throws CountersUnavailable {
        List<String> arguments = List.of(
                String.valueOf(definition.increment()),
                grant.ledgerId(),
                definition.cut(),
                String.valueOf(grant.block().base()),
                String.valueOf(grant.block().ids().last()),
                String.valueOf(floor));
        Object answer = guarded(() ->
                clients.sendingOnce().eval(ADOPT.text(), keysOf(definition).forScripts(), arguments));
        return Answers.adoption(answer);
    }

    @Override
    public CounterState inspect(SequenceDefinition definition, String ledgerId) throws CountersUnavailable {
        List<String> arguments = List.of(ledgerId, definition.cut());
        return Answers.state(runAnew(() -> run(INSPECT, definition, arguments)));
    }

    @Override
    public void probe(SequenceDefinition definition) throws CountersUnavailable {
        runAnew(() -> clients.retrying()
                .set(keysOf(definition).probe(), "", SetParams.setParams().px(PROBE_LIVES_MILLIS)));
    }

    /**
     * One sentence about what the account may not do of what is needed; empty if it may do all. Opens the connections of both
     * clients, so that no first request waits for that.
     *
     * @throws CountersUnavailable if Redis cannot tell now
     */
    public Optional<String> missingPermission() throws CountersUnavailable {
        return guarded(() -> {
            Optional<String> missing = Permissions.missing(clients.retrying(), prefix);
            return missing.isPresent() ? missing : Permissions.missing(clients.sendingOnce(), prefix);
        });
    }

    @Override
    public void close() {
        clients.close();
    }

    /**
     * Connections that were closed while they lay in the pool, all of them after a restart of Redis, show only when they
     * are used: then again, until it is the turn of a new one.
     */
    private static <T> T runAnew(Supplier<T> call) throws CountersUnavailable {
        return guarded(() -> {
            long start = System.nanoTime();
            for (int stale = 0; ; stale++) {
                try {
                    return call.get();
                } catch (JedisConnectionException e) {
                    boolean isSlow = System.nanoTime() - start > WITH_STALE_CONNECTIONS.toNanos();
                    if (isSlow || stale == RedisConnector.MAX_CONNECTIONS) {
                        throw e;
                    }
                }
            }
        });
    }

    private Object run(Script script, SequenceDefinition definition, List<String> arguments) {
        UnifiedJedis redis = clients.retrying();
        List<String> forScripts = keysOf(definition).forScripts();
        try {
            return redis.evalsha(script.sha1(), forScripts, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(script.text(), forScripts, arguments);
        }
    }

    private static <T> T guarded(Supplier<T> call) throws CountersUnavailable {
        try {
            return call.get();
        } catch (JedisException | IllegalStateException e) {
            throw new CountersUnavailable("Redis: " + e.getMessage(), e);
        }
    }

    private SequenceKeys keysOf(SequenceDefinition definition) {
        return keys.computeIfAbsent(definition, d -> SequenceKeys.of(prefix, d.name()));
    }
}
