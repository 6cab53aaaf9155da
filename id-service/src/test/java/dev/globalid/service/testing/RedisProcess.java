package dev.globalid.service.testing;

import dev.globalid.replication.testing.Folders;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.SafeEncoder;

/**
 * A real Redis for a test, on a free port of the loopback interface, with an empty folder of its own.
 *
 * <p>{@link #close} leaves nothing behind. Not thread-safe, except that connections may be opened from any thread.
 */
public final class RedisProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int TIMEOUT_MILLIS = 5_000;

    /** Nothing on disk, and a replica is served at once instead of after waiting for others. */
    static final List<String> DEFAULTS = List.of("save \"\"", "repl-diskless-sync-delay 0");

    private final RedisVersion version;
    private final int port;
    private final ServerProcess process;

    private RedisProcess(RedisVersion version, int port, ServerProcess process) {
        this.version = version;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server that keeps nothing on disk unless told to.
     *
     * @param options further lines of its configuration file, such as {@code appendonly yes}
     */
    public static RedisProcess start(RedisVersion version, String... options) {
        return launch(version, List.of(), Stream.concat(DEFAULTS.stream(), Stream.of(options)));
    }

    /** Starts a server with further words on its command line. */
    static RedisProcess launch(RedisVersion version, List<String> words, Stream<String> options) {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(version.command());
        Path folder = Folders.temporary();
        Path file = folder.resolve("redis.conf");
        command.add(file.toString());
        command.addAll(words);
        String name = version + String.join(" ", words) + " on port " + port;
        RedisProcess redis = new RedisProcess(version, port, new ServerProcess(name, folder, command, Map.of()));
        List<String> lines = Stream.concat(redis.place(folder), options).toList();
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            redis.close();
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        redis.start();
        return redis;
    }

    private Stream<String> place(Path folder) {
        return Stream.of("bind 127.0.0.1", "port " + port, "dir " + folder);
    }

    public RedisVersion version() {
        return version;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** In the form {@code redis://host:port}. */
    public String url() {
        return "redis://" + host() + ":" + port;
    }

    /** The number of the process that runs, or ran last. */
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /** A connection of its own, to be closed by the caller; it answers within five seconds or throws. */
    public Jedis connect() {
        return new Jedis(host(), port, TIMEOUT_MILLIS);
    }

    /** Sends one command, as {@code redis-cli} does, and gives its answer as text. */
    public String cli(String... words) {
        try (Jedis jedis = connect()) {
            String[] arguments = Arrays.copyOfRange(words, 1, words.length);
            return text(jedis.sendCommand(() -> SafeEncoder.encode(words[0]), arguments));
        }
    }

    private static String text(Object answer) {
        if (answer instanceof List<?> list) {
            return String.join("\n", list.stream().map(RedisProcess::text).toList());
        }
        return answer instanceof byte[] bytes ? SafeEncoder.encode(bytes) : String.valueOf(answer);
    }

    /** One field of {@code INFO}, such as {@code run_id}; empty where there is none. */
    public String info(String field) {
        return cli("INFO")
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Makes this server a replica, and returns when it has the primary's data. */
    public void replicaOf(RedisProcess primary) {
        cli("REPLICAOF", primary.host(), Integer.toString(primary.port()));
        Awaitility.await(process.name() + " is in step with its primary")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> info("master_link_status").equals("up"));
    }

    /** Makes this server a primary. */
    public void promote() {
        cli("REPLICAOF", "NO", "ONE");
    }

    /** SIGKILL. Returns when it is gone. */
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

    /** Again, after {@link #kill} or {@link #stop}, in the same folder on the same port. Returns when it is ready. */
    public void start() {
        process.start(LIMIT, () -> cli("PING").equals("PONG"));
    }

    /** An orderly end. Returns when it is gone. */
    public void stop() {
        process.stop();
    }

    /** Where its files are. */
    public Path dataDirectory() {
        return process.folder();
    }

    /** All that the server wrote. */
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
