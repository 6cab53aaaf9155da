package dev.globalid.service.faults;

import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import dev.globalid.service.testing.Sentinels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/** A primary and its replica that three Sentinels promote. */
final class WatchedBySentinels implements Stage {

    /** Sentinels wait twice as long before they promote again. */
    private static final String FAILOVER_TIMEOUT_MILLIS = "2500";

    private final List<RedisProcess> servers;
    private final Sentinels sentinels;

    private WatchedBySentinels(List<RedisProcess> servers, Sentinels sentinels) {
        this.servers = servers;
        this.sentinels = sentinels;
    }

    static WatchedBySentinels start(RedisVersion version) {
        RedisProcess primary = RedisProcess.start(version, "repl-diskless-sync-delay 0");
        RedisProcess replica = RedisProcess.start(version, "repl-diskless-sync-delay 0");
        replica.replicaOf(primary);
        Sentinels sentinels = Sentinels.start(primary, 3, 1);
        sentinels
                .all()
                .forEach(each ->
                        each.cli("SENTINEL", "SET", Sentinels.MASTER, "failover-timeout", FAILOVER_TIMEOUT_MILLIS));
        return new WatchedBySentinels(List.of(primary, replica), sentinels);
    }

    @Override
    public String name() {
        return "Sentinel, " + servers.get(0).version();
    }

    @Override
    public List<String> settings(int instance) {
        List<String> settings = new ArrayList<>(List.of("--ids.redis.sentinel.master=" + Sentinels.MASTER));
        for (int i = 0; i < sentinels.addresses().size(); i++) {
            settings.add("--ids.redis.sentinel.nodes[" + i + "]="
                    + sentinels.addresses().get(i));
        }
        return settings;
    }

    @Override
    public UnifiedJedis connection(int instance) {
        Set<HostAndPort> addresses =
                sentinels.addresses().stream().map(HostAndPort::from).collect(Collectors.toSet());
        return RedisSentinelClient.builder()
                .masterName(Sentinels.MASTER)
                .sentinels(addresses)
                .build();
    }

    @Override
    public String plainKey() {
        return "plain:campaign";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.disturbing("Sentinel promotes, primary killed, replica stalled", this::killed),
                Fault.disturbing("Sentinel promotes, primary suspended", this::suspended),
                Fault.disturbing("SENTINEL FAILOVER under load", this::asked));
    }

    private void killed(RandomGenerator random) throws InterruptedException {
        RedisProcess old = primary();
        RedisProcess next = otherThan(old);
        Promotions.stall(next, old, random, 900);
        old.kill();
        next.resume();
        awaitSwitchTo(next);
        Fault.pause(random, 0, 1_000);
        old.start();
        awaitReplicaInStep();
    }

    private void suspended(RandomGenerator random) throws InterruptedException {
        RedisProcess old = primary();
        old.suspend();
        awaitSwitchTo(otherThan(old));
        Fault.pause(random, 0, 1_000);
        // It still takes itself for the primary, until a Sentinel tells it otherwise.
        old.resume();
        awaitReplicaInStep();
    }

    private void asked(RandomGenerator random) {
        RedisProcess old = primary();
        Awaitility.await("Sentinels promote when asked")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    sentinels.failover();
                    return true;
                });
        awaitSwitchTo(otherThan(old));
        awaitReplicaInStep();
    }

    private void awaitSwitchTo(RedisProcess next) {
        Awaitility.await("Sentinels switch to " + next)
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(() -> sentinels.primaryPort() == next.port());
        Promotions.awaitPrimary(next);
    }

    // Sentinels that saw the new primary late may have gone back to the old one meanwhile.
    private void awaitReplicaInStep() {
        Awaitility.await("there is a replica in step")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> {
                    RedisProcess primary = primary();
                    return primary.info("role").equals("master")
                            && otherThan(primary).info("master_link_status").equals("up");
                });
    }

    private RedisProcess primary() {
        int port = sentinels.primaryPort();
        return servers.get(0).port() == port ? servers.get(0) : servers.get(1);
    }

    private RedisProcess otherThan(RedisProcess server) {
        return server == servers.get(0) ? servers.get(1) : servers.get(0);
    }

    @Override
    public void close() {
        sentinels.close();
        servers.forEach(RedisProcess::close);
    }
}
