package dev.globalid.service.benchmarks;

import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.Folders;
import dev.globalid.replication.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the service, with its own Redis and ledger, and an empty Spring Boot web application by turns, and prints after
 * how long each answers its first request, and how much of a processor it took until then. Both are unpacked; the
 * service is started with an archive of its classes, as by its container image, and without. Takes about three minutes.
 */
final class StartUp {

    private static final int ROUNDS = Integer.getInteger("rounds", 9);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofMillis(5);

    private final HttpClient http = HttpClient.newHttpClient();

    /** One start. */
    record Start(double seconds, double processorSeconds) {}

    public static void main(String[] arguments) throws Exception {
        Path packed = Path.of(System.getProperty("globalid.root"), "id-service", "target", "id-service-exec.jar");
        Path unpacked = unpack(packed);
        List<String> service =
                List.of("-jar", unpacked.resolve(packed.getFileName()).toString());
        List<String> archived = with("-XX:SharedArchiveFile=" + archive(service), service);
        String classPath = EmptyWebApplication.classPath(unpacked.resolve("lib"), Folders.temporary());
        List<String> empty = List.of("-cp", classPath, EmptyWebApplication.class.getName());
        StartUp startUp = new StartUp();
        List<Start> controls = new ArrayList<>();
        List<Start> starts = new ArrayList<>();
        List<Start> archivedStarts = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            controls.add(startUp.start(empty, "/"));
            starts.add(startUp.start(service, "/actuator/health/readiness"));
            archivedStarts.add(startUp.start(archived, "/actuator/health/readiness"));
        }
        System.out.println("| what | seconds, median | lowest | highest | processor seconds, median |");
        System.out.println("| --- | --- | --- | --- | --- |");
        print("empty Spring Boot web application", controls);
        print("id-service", starts);
        print("id-service, with an archive of its classes", archivedStarts);
    }

    private static Path unpack(Path jar) throws IOException, InterruptedException {
        Path folder = Folders.temporary().resolve("unpacked");
        run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder.toString());
        return folder;
    }

    private static Path archive(List<String> service) throws IOException, InterruptedException {
        Path folder = Folders.temporary();
        Path archive = folder.resolve("classes.jsa");
        List<String> options = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh");
        List<String> settings = List.of("--ids.redis.url=redis://127.0.0.1:1", "--ids.data-dir=" + folder);
        run(Stream.of(options, service, settings).flatMap(List::stream).toArray(String[]::new));
        return archive;
    }

    private static List<String> with(String option, List<String> application) {
        return Stream.concat(Stream.of(option), application.stream()).toList();
    }

    private static void run(String... words) throws IOException, InterruptedException {
        List<String> command = with("java", List.of(words));
        int exitStatus = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (exitStatus != 0) {
            throw new IllegalStateException("%s ended with status %d".formatted(command, exitStatus));
        }
    }

    private Start start(List<String> application, String path) throws IOException, InterruptedException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(application);
        command.add("--server.port=" + port);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(Folders.temporary().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        try {
            await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> answers(port, path));
            double seconds = (System.nanoTime() - begun) / 1e9;
            double processor =
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            return new Start(seconds, processor);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** 404 is an answer too: the empty application has nothing to say. */
    private boolean answers(int port, String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(LIMIT)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException e) {
            return false;
        }
    }

    private static void print(String what, List<Start> starts) {
        List<Double> seconds = starts.stream().map(Start::seconds).toList();
        System.out.printf(
                "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                what,
                median(seconds),
                Collections.min(seconds),
                Collections.max(seconds),
                median(starts.stream().map(Start::processorSeconds).toList()));
    }

    private static double median(List<Double> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }
}
