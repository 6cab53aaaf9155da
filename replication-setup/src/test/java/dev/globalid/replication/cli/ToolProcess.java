package dev.globalid.replication.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, which can be told to end in the middle of its work. */
final class ToolProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private ToolProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Without a terminal; what it says goes to a file in {@code folder}. */
    static ToolProcess start(Path folder, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What is on the class path of tests besides the program would be said to have no provider.
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                ReplicationSetup.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path log = Files.createTempFile(folder, "tool", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ToolProcess(process, log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitSaid(String text) {
        await().atMost(LIMIT).until(() -> !isAlive() || said().contains(text));
    }

    /** What Ctrl-C does, except that a test which itself runs in the background would pass on that Ctrl-C is ignored. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the program did not end within " + LIMIT + ": " + said());
        }
        return process.exitValue();
    }

    /** SIGKILL, where it has not ended. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
