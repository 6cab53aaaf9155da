package dev.globalid.client.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts every connection, says the same few bytes on each after its first request, and then nothing ever more. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket listening;
    private final String says;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private SilentServer(ServerSocket listening, String says) {
        this.listening = listening;
        this.says = says;
    }

    /** A running server that says {@code says} once on each connection; perhaps nothing. */
    public static SilentServer saying(String says) {
        try {
            SilentServer server = new SilentServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), says);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                accepted.incrementAndGet();
                open.incrementAndGet();
                threads.execute(() -> hold(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            byte[] buffer = new byte[8192];
            boolean hasSpoken = false;
            while (socket.getInputStream().read(buffer) >= 0) {
                if (!hasSpoken) {
                    hasSpoken = true;
                    socket.getOutputStream().write(says.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // The client has reset the connection, which is one way to close it.
        } finally {
            open.decrementAndGet();
        }
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** How many the client has not closed. */
    public int open() {
        return open.get();
    }

    /** Its address for a client. */
    public String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
