package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface that nobody listens on, and that nobody else who tests on this machine is given as long as
 * this JVM lives.
 *
 * <p>They lie below the range from which the kernel takes the ports of outgoing connections, so that a server that was
 * killed finds its port free when it is started again. The port {@value #BUS} above each of them goes with it: a node of a
 * Redis cluster talks there to the other nodes, and before Redis 7 it cannot be told another.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int LAST = 19_999;
    private static final int BUS = 10_000;
    private static final int TRIES = 1_000;

    // Other JVMs, of this build and of other checkouts, find a port locked; for this one it would be an error to try
    // again.
    private static final Set<Integer> DRAWN = ConcurrentHashMap.newKeySet();

    // A byte for each port. Never closed, since that would end all of its locks.
    private static final FileChannel RESERVATIONS = FixtureCache.lockFile("ports.lock");

    private FreePort() {}

    /** A port that is free now and that this process has not been given before. Thread-safe. */
    public static int find() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (DRAWN.add(port) && isReserved(port) && isFree(port) && isFree(port + BUS)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST + " on the loopback interface"
                + " after " + TRIES + " tries: stop some of the servers that run on this machine");
    }

    private static boolean isReserved(int port) {
        try {
            // Held until this JVM ends, by itself or by force.
            return RESERVATIONS.tryLock(port, 1, false) != null;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot reserve the port " + port, e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
