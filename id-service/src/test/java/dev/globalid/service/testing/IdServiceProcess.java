package dev.globalid.service.testing;

import dev.globalid.replication.testing.Folders;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged service as its users start it, {@code java -jar id-service-exec.jar}, on a free port of the loopback
 * interface, in a working directory of its own.
 *
 * <p>{@link #close} leaves nothing behind. Not thread-safe.
 */
public final class IdServiceProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final int port;
    private final ServerProcess process;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private IdServiceProcess(int port, ServerProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the service and returns when it is ready.
     *
     * @param arguments its command line, such as {@code --ids.redis.url=redis://127.0.0.1:6379}
     */
    public static IdServiceProcess start(String... arguments) {
        return start(Map.of(), arguments);
    }

    /**
     * Starts the service and returns when it is ready.
     *
     * @param environment variables that it gets besides this process's own
     * @param arguments its command line
     */
    public static IdServiceProcess start(Map<String, String> environment, String... arguments) {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString(),
                "--server.port=" + port));
        command.addAll(List.of(arguments));
        ServerProcess process =
                new ServerProcess("id-service on port " + port, Folders.temporary(), command, environment);
        IdServiceProcess service = new IdServiceProcess(port, process);
        service.start();
        return service;
    }

    /** Starts the service with no settings at all, and so with a Redis and a ledger of its own. */
    public static IdServiceProcess startEmbedded() {
        return start(new String[0]);
    }

    private static Path jar() {
        Path jar = Path.of(System.getProperty("globalid.root", ".."), "id-service", "target", "id-service-exec.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not there: package the module first (mvn -pl id-service -am"
                    + " package), or set the system property globalid.root to the checkout's folder");
        }
        return jar.toAbsolutePath();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** Without a slash at the end. */
    public String url() {
        return "http://" + host() + ":" + port;
    }

    /** Gets a path, which begins with a slash. It answers within ten seconds or throws. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Again, after {@link #kill} or {@link #stop}, in the same folder on the same port. Returns when it is ready. */
    public void start() {
        // A service without the readiness group answers 404 as soon as it listens.
        process.start(LIMIT, () -> get("/actuator/health/readiness").statusCode() < 500);
    }

    /** The number of the process that runs, or ran last. */
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /** SIGKILL. Returns when it is gone; a Redis that it started itself goes on. */
    public void kill() {
        process.kill();
    }

    /** SIGSTOP: connections stay open and nothing answers. */
    public void suspend() {
        process.suspend();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** An orderly end. Returns when it is gone. */
    public void stop() {
        process.stop();
    }

    /** Its working directory, where the embedded default keeps its data. */
    public Path folder() {
        return process.folder();
    }

    /** All that it wrote. */
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return process.name();
    }
}
