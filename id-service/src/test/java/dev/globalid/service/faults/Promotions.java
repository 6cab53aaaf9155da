package dev.globalid.service.faults;

import dev.globalid.service.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;

/** What the promotions of the different set-ups have in common. */
final class Promotions {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private Promotions() {}

    /**
     * Stalls a replica for a while in which its primary goes on acknowledging, and leaves it stalled. Their connection is cut, else
     * the replica would still find in its socket what it missed.
     */
    static void stall(RedisProcess replica, RedisProcess primary, RandomGenerator random, int mostMillis)
            throws InterruptedException {
        replica.suspend();
        primary.cli("CLIENT", "KILL", "TYPE", "replica");
        Fault.pause(random, mostMillis / 3, mostMillis);
    }

    /** Wakes a stalled replica with a command that it finds before it can reach its primary again. */
    static void wakeUpWith(RedisProcess replica, String command) {
        try (Socket socket = new Socket(replica.host(), replica.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            replica.resume();
            awaitPrimary(replica);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reach " + replica + " to promote it", e);
        }
    }

    static void awaitPrimary(RedisProcess server) {
        Awaitility.await(server + " is promoted")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> server.info("role").equals("master"));
    }

    static void awaitReplicaInStep(RedisProcess server) {
        Awaitility.await(server + " is a replica in step")
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> server.info("master_link_status").equals("up"));
    }
}
