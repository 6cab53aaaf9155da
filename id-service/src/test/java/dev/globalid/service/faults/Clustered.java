package dev.globalid.service.faults;

import dev.globalid.service.testing.RedisCluster;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/** A Redis Cluster, where things happen to the two nodes that share the sequence's slot. */
final class Clustered implements Stage {

    private static final String COUNTER = "global:campaign";

    private final RedisCluster cluster;
    private final List<RedisProcess> shard;

    private Clustered(RedisCluster cluster, List<RedisProcess> shard) {
        this.cluster = cluster;
        this.shard = shard;
    }

    static Clustered start(RedisVersion version) {
        RedisCluster cluster = RedisCluster.start(version, "repl-diskless-sync-delay 0");
        RedisProcess primary = cluster.primaryOf(COUNTER);
        int number = cluster.nodes().indexOf(primary);
        RedisProcess replica = cluster.nodes().get(number + cluster.nodes().size() / 2);
        return new Clustered(cluster, List.of(primary, replica));
    }

    @Override
    public String name() {
        return "Cluster, " + shard.get(0).version();
    }

    @Override
    public List<String> settings(int instance) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < cluster.addresses().size(); i++) {
            settings.add("--ids.redis.cluster.nodes[" + i + "]="
                    + cluster.addresses().get(i));
        }
        return settings;
    }

    @Override
    public UnifiedJedis connection(int instance) {
        return RedisClusterClient.builder()
                .nodes(cluster.addresses().stream().map(HostAndPort::from).collect(Collectors.toSet()))
                .build();
    }

    @Override
    public String plainKey() {
        return "{" + COUNTER + "}:plain";
    }

    @Override
    public List<Fault> faults() {
        return List.of(
                Fault.disturbing("CLUSTER FAILOVER", this::asked),
                Fault.disturbing("CLUSTER FAILOVER TAKEOVER, replica stalled", this::takenOver),
                Fault.disturbing("Cluster promotes, primary killed, replica stalled", this::killed),
                Fault.disturbing("Cluster promotes, primary suspended", this::suspended));
    }

    private void asked(RandomGenerator random) {
        RedisProcess old = primary();
        RedisProcess next = otherThan(old);
        next.cli("CLUSTER", "FAILOVER");
        Promotions.awaitPrimary(next);
        Promotions.awaitReplicaInStep(old);
    }

    private void takenOver(RandomGenerator random) throws InterruptedException {
        RedisProcess old = primary();
        RedisProcess next = otherThan(old);
        Promotions.stall(next, old, random, 1_500);
        Promotions.wakeUpWith(next, "CLUSTER FAILOVER TAKEOVER");
        Promotions.awaitReplicaInStep(old);
    }

    private void killed(RandomGenerator random) throws InterruptedException {
        RedisProcess old = primary();
        RedisProcess next = otherThan(old);
        Promotions.stall(next, old, random, 900);
        old.kill();
        next.resume();
        Promotions.awaitPrimary(next);
        Fault.pause(random, 0, 1_000);
        old.start();
        Promotions.awaitReplicaInStep(old);
    }

    private void suspended(RandomGenerator random) throws InterruptedException {
        RedisProcess old = primary();
        old.suspend();
        Promotions.awaitPrimary(otherThan(old));
        Fault.pause(random, 0, 1_000);
        old.resume();
        Promotions.awaitReplicaInStep(old);
    }

    private RedisProcess primary() {
        return shard.stream()
                .filter(node -> node.info("role").equals("master"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Neither of " + shard + " is a primary"));
    }

    private RedisProcess otherThan(RedisProcess node) {
        return node == shard.get(0) ? shard.get(1) : shard.get(0);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
