package dev.globalid.service.embedded;

import dev.globalid.service.redis.RedisGreeting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis of the service's own, on loopback, with an append-only file.
 *
 * <p>A service that was killed leaves its Redis running. The next one finds it by the pid and the program in the folder,
 * which it holds locked, and goes on with it: same life, same lease, no gap. If it does not answer any more, exactly that
 * process is ended and another started on the same file.
 */
final class EmbeddedRedis implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int POLL_MILLIS = 10;
    private static final int PASSWORD_BYTES = 24;

    private final URI url;
    private final ProcessHandle process;

    private EmbeddedRedis(URI url, ProcessHandle process) {
        this.url = url;
        this.process = process;
    }

    /** Blocks until Redis answers. */
    static EmbeddedRedis start(Path directory) throws IOException {
        RedisFolder folder = new RedisFolder(directory);
        Optional<ProcessHandle> stale = folder.running();
        if (stale.isPresent()) {
            Optional<URI> url = folder.lastUrl().filter(last -> isServedFrom(folder, last));
            if (url.isPresent()) {
                log.info(
                        "Going on with the Redis that an earlier run left behind, pid {}",
                        stale.get().pid());
                return new EmbeddedRedis(url.get(), stale.get());
            }
            log.warn(
                    "Ending a Redis that an earlier run left behind and that does not answer, pid {}",
                    stale.get().pid());
            end(stale.get(), true);
        }
        return launch(folder);
    }

    private static EmbeddedRedis launch(RedisFolder folder) throws IOException {
        URI url = folder.configure(freePort(), password());
        Process process = new ProcessBuilder(
                        folder.program().toString(), folder.configuration().toString())
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
        process.getOutputStream().close();
        EmbeddedRedis redis = new EmbeddedRedis(url, process.toHandle());
        redis.awaitAnswer(folder);
        return redis;
    }

    private void awaitAnswer(RedisFolder folder) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isServedFrom(folder, url)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                end(process, true);
                throw new IOException("The embedded Redis in %s does not start; its log %s says why"
                        .formatted(folder.path(), folder.log()));
            }
            pause();
        }
    }

    private static boolean isServedFrom(RedisFolder folder, URI url) {
        return RedisGreeting.directoryOf(url)
                .filter(directory -> isSame(Path.of(directory), folder.path()))
                .isPresent();
    }

    private static boolean isSame(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    URI url() {
        return url;
    }

    private static void end(ProcessHandle process, boolean forcibly) {
        if (forcibly) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            process.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The embedded Redis, pid {}, does not end: {}", process.pid(), String.valueOf(e));
        }
    }

    @Override
    public void close() {
        end(process, false);
    }
}
