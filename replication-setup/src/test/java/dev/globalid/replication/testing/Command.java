package dev.globalid.replication.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Runs a program of the system to its end, or to the end of this JVM. */
final class Command {

    private static final int KEPT_LINES = 40;

    private Command() {}

    /** Runs quietly. */
    static void run(Path directory, List<String> command) {
        run(directory, new File("/dev/null"), command, line -> {});
    }

    /** Runs with a file as its input, and hands over each line of its output (a carriage return ends one too). */
    static void run(Path directory, File input, List<String> command, Consumer<String> output) {
        Deque<String> lastLines = new ArrayDeque<>();
        try {
            Process process = start(directory, input, command);
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(line -> {
                    output.accept(line);
                    keep(lastLines, line);
                });
            }
            requireSuccess(command, process.waitFor(), lastLines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.get(0) + ": is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command.get(0), e);
        }
    }

    private static Process start(Path directory, File input, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(input)
                .redirectErrorStream(true);
        Watchdog.mark(builder);
        return builder.start();
    }

    private static void keep(Deque<String> lastLines, String line) {
        if (lastLines.size() == KEPT_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }

    private static void requireSuccess(List<String> command, int status, Deque<String> lastLines) {
        if (status != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with status " + status + ":\n" + String.join("\n", lastLines));
        }
    }
}
