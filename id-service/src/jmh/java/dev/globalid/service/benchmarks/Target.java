package dev.globalid.service.benchmarks;

import dev.globalid.replication.testing.Folders;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.ServerProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the two sides: a program that answers {@code GET /ids/userid}, and a Redis of its own. */
final class Target implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> REDIS_OPTIONS = List.of("appendonly yes", "appendfsync everysec");

    private final String name;
    private final RedisProcess redis;
    private final ServerProcess program;
    private final String url;

    private Target(String name, RedisProcess redis, List<String> command, int port) {
        this.name = name;
        this.redis = redis;
        this.url = "http://127.0.0.1:" + port + "/ids/userid";
        this.program = new ServerProcess(name, Folders.temporary(), command, Map.of());
        program.start(LIMIT, this::answers);
    }

    /** The packaged service, as its users start it. */
    static Target service() {
        RedisProcess redis = redis();
        int port = FreePort.find();
        Path jar = Path.of(System.getProperty("globalid.root"), "id-service", "target", "id-service-exec.jar");
        List<String> words = Stream.concat(
                        java("-jar", jar.toString()),
                        Stream.of("--server.port=" + port, "--ids.redis.url=" + redis.url()))
                .toList();
        return new Target("id-service", redis, words, port);
    }

    /** The control, without the libraries that a plain controller would not have. */
    static Target plainIncr() {
        RedisProcess redis = redis();
        int port = FreePort.find();
        String classpath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.matches(
                        ".*(actuator|micrometer-(core|metrics|registry|jakarta)|/id-service/target/classes).*"))
                .collect(Collectors.joining(":"));
        List<String> words = Stream.concat(
                        java("-cp", classpath, PlainIncr.class.getName()),
                        Stream.of(
                                "--server.address=127.0.0.1", "--server.port=" + port, "--plain.redis=" + redis.url()))
                .toList();
        return new Target("plain INCR", redis, words, port);
    }

    private static RedisProcess redis() {
        return RedisProcess.start(RedisVersion.REDIS_7_0, REDIS_OPTIONS.toArray(String[]::new));
    }

    private static Stream<String> java(String... words) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.add("-Xmx512m");
        all.addAll(List.of(words));
        return all.stream();
    }

    private boolean answers() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    String url() {
        return url;
    }

    /** How often Redis was asked for ids since it was started: scripts and {@code INCR}. */
    long redisCalls() {
        return redis.cli("INFO", "commandstats")
                .lines()
                .filter(line -> line.matches("cmdstat_(evalsha|eval|incr):.*"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public void close() {
        program.close();
        redis.close();
    }
}
