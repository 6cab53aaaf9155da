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
 * killed finds its port free when it is started again.
 */
public final class FreePort {

    // JVMs that test side by side, numbered by the build from 1, do not see what the other hands out.
    private static final int PORTS_OF_A_JVM = 10_000;
    private static final int FIRST = PORTS_OF_A_JVM * Integer.parseInt(System.getProperty("globalid.fork", "1"));
    private static final int LAST = FIRST + PORTS_OF_A_JVM - 1;
    private static final int TRIES = 1_000;
    private static final Set<Integer> HANDED_OUT = ConcurrentHashMap.newKeySet();
    // Another checkout numbers its JVMs from 1 too. A lock on the byte of that number for each port; never closed,
    // since that
    // would end all of them.
    private static final FileChannel RESERVATIONS = FixtureCache.lockFile("ports.lock");

    private FreePort() {}

    /** A port that is free now and that this process has not been given before. Thread-safe. */
    public static int find() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (HANDED_OUT.add(port) && isReserved(port) && isFree(port)) {
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
