package dev.globalid.service.faults;

import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import dev.globalid.service.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * A primary and its replica, promoted and demoted by hand; every instance reaches what it takes for the primary by a wire of
 * its own, so that both can be primaries at once with clients on each.
 */
final class MovedByHand implements Stage {

    private final RedisProcess[] servers;
    private final List<Wire> wires;
    private int primary;

    private MovedByHand(RedisProcess[] servers, List<Wire> wires) {
        this.servers = servers;
        this.wires = wires;
    }

    static MovedByHand start(RedisVersion version, int instances) {
        String[] options = {"appendonly yes", "appendfsync everysec", "repl-diskless-sync-delay 0"};
        RedisProcess[] servers = {RedisProcess.start(version, options), RedisProcess.start(version, options)};
        servers[1].replicaOf(servers[0]);
        List<Wire> wires = IntStream.range(0, instances)
                .mapToObj(instance -> Wire.leadingTo(servers[0].port()))
                .toList();
        return new MovedByHand(servers, wires);
    }

    @Override
    public String name() {
        return "primary and replica, by hand, " + servers[0].version();
    }

    @Override
    public List<String> settings(int instance) {
        return List.of(
                "--ids.redis.url=redis://127.0.0.1:" + wires.get(instance).port());
    }

    @Override
    public UnifiedJedis connection(int instance) {
        return RedisClient.create("127.0.0.1", wires.get(instance).port());
    }

    @Override
    public String plainKey() {
        return "plain:campaign";
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(Tampering.of(this, "global:campaign"));
        faults.add(Fault.disturbing("Redis killed, back with its file", this::killed));
        faults.add(Fault.disturbing("Redis killed, back with an older copy", this::putBack));
        faults.add(Fault.disturbing("Redis killed, back without a file", this::emptied));
        faults.add(Fault.disturbing("Redis suspended and resumed", this::suspended));
        faults.add(Fault.disturbing("Redis out of reach", this::outOfReach));
        faults.add(Fault.disturbing("stalled replica promoted by hand", this::promoted));
        faults.add(Fault.disturbing("two primaries, clients on each", this::split));
        return faults;
    }

    private void killed(RandomGenerator random) throws InterruptedException {
        primary().kill();
        Fault.pause(random, 200, 2_000);
        startAgain();
    }

    private void putBack(RandomGenerator random) throws InterruptedException {
        Path copy = AppendOnlyFiles.copy(primary());
        Fault.pause(random, 500, 1_500);
        primary().kill();
        AppendOnlyFiles.restore(primary(), copy);
        startAgain();
    }

    private void emptied(RandomGenerator random) throws InterruptedException {
        primary().kill();
        AppendOnlyFiles.delete(primary());
        Fault.pause(random, 0, 500);
        startAgain();
    }

    /** Until its replica is back: a primary without a backlog becomes another incarnation when the first replica comes. */
    private void startAgain() {
        primary().start();
        Promotions.awaitReplicaInStep(replica());
    }

    private void suspended(RandomGenerator random) throws InterruptedException {
        primary().suspend();
        Fault.pause(random, 1_000, 4_000);
        primary().resume();
    }

    private void outOfReach(RandomGenerator random) throws InterruptedException {
        wires.forEach(Wire::interrupt);
        Fault.pause(random, 1_000, 4_000);
        wires.forEach(wire -> wire.leadTo(primary().port()));
    }

    /** The old primary goes on acknowledging until the clients have moved; then it returns as a replica. */
    private void promoted(RandomGenerator random) throws InterruptedException {
        promoteStalledReplica(random);
        RedisProcess old = primary();
        primary = 1 - primary;
        wires.forEach(wire -> wire.leadTo(primary().port()));
        old.replicaOf(primary());
    }

    /** Either side may win in the end; when the old one does, the other one's later promotion is its second. */
    private void split(RandomGenerator random) throws InterruptedException {
        promoteStalledReplica(random);
        wires.get(random.nextInt(wires.size())).leadTo(replica().port());
        Fault.pause(random, 1_000, 3_000);
        if (random.nextBoolean()) {
            primary = 1 - primary;
        }
        wires.forEach(wire -> wire.leadTo(primary().port()));
        replica().replicaOf(primary());
    }

    private void promoteStalledReplica(RandomGenerator random) throws InterruptedException {
        Promotions.stall(replica(), primary(), random, 2_000);
        Promotions.wakeUpWith(replica(), "REPLICAOF NO ONE");
    }

    private RedisProcess primary() {
        return servers[primary];
    }

    private RedisProcess replica() {
        return servers[1 - primary];
    }

    @Override
    public void close() {
        wires.forEach(Wire::close);
        for (RedisProcess server : servers) {
            server.close();
        }
    }
}
