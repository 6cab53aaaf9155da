package dev.globalid.client.testing;

import dev.globalid.replication.testing.Folders;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A child process that gives ids. */
public final class IdsProcess implements AutoCloseable {

    private final int port = FreePort.find();
    private final ServerProcess process;

    private IdsProcess(long firstId) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
        this.process = new ServerProcess(
                "ids on port " + port,
                Folders.temporary(),
                List.of(
                        java,
                        "-Xmx32m",
                        "-cp",
                        classes,
                        IdsProgram.class.getName(),
                        String.valueOf(port),
                        String.valueOf(firstId)),
                Map.of());
    }

    /** A running process whose first id is this. */
    public static IdsProcess startedAt(long firstId) {
        IdsProcess started = new IdsProcess(firstId);
        started.start();
        return started;
    }

    /** Starts it again, on the same port, after it was killed. */
    public void start() {
        process.start(Duration.ofMinutes(3), this::listens);
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /** Its address for a client. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The process, for signals. */
    public ServerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
