package dev.globalid.service.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A real cluster: three primaries that share the slots, and a replica for each. */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int PRIMARIES = 3;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<RedisProcess> nodes = new ArrayList<>();

    private RedisCluster() {}

    /**
     * Starts the nodes and returns when every one of them sees a complete cluster.
     *
     * @param options further lines of each node's configuration file
     */
    public static RedisCluster start(RedisVersion version, String... options) {
        RedisCluster cluster = new RedisCluster();
        try {
            for (int i = 0; i < 2 * PRIMARIES; i++) {
                RedisProcess node = node(version, options);
                cluster.nodes.add(node);
                // Else all begin at 0 and sort that out between them for seconds, in which no replica is elected.
                node.cli("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            }
            cluster.introduce();
            cluster.assignSlots();
            cluster.assignReplicas();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static RedisProcess node(RedisVersion version, String... options) {
        List<String> all = new ArrayList<>(RedisProcess.DEFAULTS);
        all.addAll(List.of("cluster-enabled yes", "cluster-config-file nodes.conf", "cluster-node-timeout 2000"));
        all.addAll(List.of(options));
        return RedisProcess.launch(version, List.of(), all.stream());
    }

    private void introduce() {
        RedisProcess first = nodes.get(0);
        for (RedisProcess node : nodes.subList(1, nodes.size())) {
            node.cli("CLUSTER", "MEET", first.host(), Integer.toString(first.port()));
        }
        awaitOnEveryNode("knows all nodes", node -> node.contains("cluster_known_nodes:" + nodes.size()));
    }

    private void assignSlots() {
        for (int i = 0; i < PRIMARIES; i++) {
            Stream.Builder<String> words =
                    Stream.<String>builder().add("CLUSTER").add("ADDSLOTS");
            for (int slot = SLOTS * i / PRIMARIES; slot < SLOTS * (i + 1) / PRIMARIES; slot++) {
                words.add(Integer.toString(slot));
            }
            nodes.get(i).cli(words.build().toArray(String[]::new));
        }
        awaitOnEveryNode("sees all slots", node -> node.contains("cluster_state:ok"));
    }

    private void assignReplicas() {
        for (int i = 0; i < PRIMARIES; i++) {
            nodes.get(PRIMARIES + i).cli("CLUSTER", "REPLICATE", nodes.get(i).cli("CLUSTER", "MYID"));
        }
        Awaitility.await("every replica is in step")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> nodes.stream()
                        .skip(PRIMARIES)
                        .allMatch(node -> node.info("master_link_status").equals("up")));
    }

    private void awaitOnEveryNode(String what, Predicate<String> info) {
        Awaitility.await("every node " + what)
                .atMost(LIMIT)
                .until(() -> nodes.stream().allMatch(node -> info.test(node.cli("CLUSTER", "INFO"))));
    }

    /** The three primaries of the start, and then the replica of each, in the same order. */
    public List<RedisProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** In the form {@code host:port}. */
    public List<String> addresses() {
        return nodes.stream().map(each -> each.host() + ":" + each.port()).toList();
    }

    /** The node that now takes writes to that key. Returns when a running node is known to. */
    public RedisProcess primaryOf(String key) {
        int slot = JedisClusterCRC16.getSlot(key);
        return Awaitility.await("a primary for " + key)
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> writerOf(slot), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<RedisProcess> writerOf(int slot) {
        return nodes.stream()
                .filter(RedisProcess::isRunning)
                .filter(node -> ownsSlot(node.cli("CLUSTER", "NODES"), slot))
                .findFirst();
    }

    /** Whether the line of the node that was asked names a range that holds the slot. */
    private static boolean ownsSlot(String table, int slot) {
        return table.lines()
                .filter(line -> line.contains("myself,master"))
                .flatMap(line -> Stream.of(line.split(" ", -1)).skip(8))
                .map(range -> range.split("-", 2))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
    }
}
