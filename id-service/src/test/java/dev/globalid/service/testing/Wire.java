package dev.globalid.service.testing;

import dev.globalid.replication.testing.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of its own that leads to a server, and can be led to another or be interrupted: what a moving address, a proxy or a
 * broken network is in production. Thread-safe.
 */
public final class Wire implements AutoCloseable {

    private static final int NOWHERE = 0;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Closeable> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger frozen = new AtomicInteger();
    private volatile int target;

    private Wire(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /** Listens from now on. */
    public static Wire leadingTo(int port) {
        try {
            Wire wire = new Wire(new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress()), port);
            wire.threads.execute(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for a wire to port " + port, e);
        }
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** Cuts the connections that there are; new ones go to {@code port}. */
    public void leadTo(int port) {
        target = port;
        sockets.forEach(Wire::closeQuietly);
    }

    /** Cuts the connections that there are, and every new one. */
    public void interrupt() {
        leadTo(NOWHERE);
    }

    /** The connections that there are stay open and carry nothing any more; new ones do. */
    public void freeze() {
        frozen.incrementAndGet();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // Closed, or the server behind it refused: the caller sees its connection end.
            }
        }
    }

    @SuppressWarnings("resource") // the sockets are closed by pump, by leadTo, or by close
    private void connect(Socket near) throws IOException {
        int port = target;
        sockets.add(near);
        try {
            if (port == NOWHERE) {
                throw new IOException("The wire is interrupted");
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            threads.execute(() -> pump(near, far));
            threads.execute(() -> pump(far, near));
            if (port != target) {
                throw new IOException("The wire was led elsewhere meanwhile");
            }
        } catch (IOException e) {
            forget(near);
            throw e;
        }
    }

    private void pump(Socket from, Socket to) {
        int born = frozen.get();
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (frozen.get() == born) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        }
        forget(from);
        forget(to);
    }

    private void forget(Socket socket) {
        closeQuietly(socket);
        sockets.remove(socket);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more, closed or not.
        }
    }

    @Override
    public void close() {
        closeQuietly(entrance);
        sockets.forEach(Wire::closeQuietly);
        threads.shutdownNow();
    }
}
