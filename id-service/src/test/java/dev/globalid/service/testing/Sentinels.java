package dev.globalid.service.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Real Sentinels that watch one primary and promote a replica of it when it does not answer for a second. */
public final class Sentinels implements AutoCloseable {

    /** What the primary is called among the Sentinels. */
    public static final String MASTER = "ids";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final List<RedisProcess> sentinels = new ArrayList<>();

    private Sentinels() {}

    /**
     * Starts Sentinels and returns when they know each other and the primary's replicas.
     *
     * @param count how many; more than half of them have to agree that the primary is gone
     * @param replicas how many replicas the primary has
     */
    public static Sentinels start(RedisProcess primary, int count, int replicas) {
        Sentinels started = new Sentinels();
        try {
            for (int i = 0; i < count; i++) {
                started.sentinels.add(sentinel(primary, count / 2 + 1));
            }
            Awaitility.await("Sentinels know each other and the replicas")
                    .atMost(LIMIT)
                    .until(() -> started.sentinels.stream().allMatch(each -> knows(each, count - 1, replicas)));
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    private static RedisProcess sentinel(RedisProcess primary, int quorum) {
        Stream<String> options = Stream.of(
                "sentinel monitor " + MASTER + " " + primary.host() + " " + primary.port() + " " + quorum,
                "sentinel down-after-milliseconds " + MASTER + " 1000",
                "sentinel failover-timeout " + MASTER + " 5000");
        return RedisProcess.launch(primary.version(), List.of("--sentinel"), options);
    }

    private static boolean knows(RedisProcess sentinel, int others, int replicas) {
        String master = sentinel.cli("SENTINEL", "MASTER", MASTER);
        return master.contains("num-other-sentinels\n" + others + "\n")
                && master.contains("num-slaves\n" + replicas + "\n");
    }

    /** All of them, to be asked, killed or suspended one by one. */
    public List<RedisProcess> all() {
        return List.copyOf(sentinels);
    }

    /** In the form {@code host:port}. */
    public List<String> addresses() {
        return sentinels.stream().map(each -> each.host() + ":" + each.port()).toList();
    }

    /** The port of the server that they now hold for the primary. */
    public int primaryPort() {
        String address = sentinels.get(0).cli("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER);
        return Integer.parseInt(address.substring(address.indexOf('\n') + 1));
    }

    /** Asks them to promote a replica although the primary answers. Returns before it is done. */
    public void failover() {
        sentinels.get(0).cli("SENTINEL", "FAILOVER", MASTER);
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
    }
}
