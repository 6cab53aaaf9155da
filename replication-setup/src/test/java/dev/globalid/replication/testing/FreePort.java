package dev.globalid.replication.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface that nobody listens on.
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

    private FreePort() {}

    /** A port that is free now and that this process has not been given before. Thread-safe. */
    public static int find() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (isFree(port) && HANDED_OUT.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port between " + FIRST + " and " + LAST + " on the loopback interface"
                + " after " + TRIES + " tries: stop some of the servers that run on this machine");
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
