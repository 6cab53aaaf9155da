package dev.globalid.service.benchmarks;

import dev.globalid.replication.testing.DebianPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's {@code wrk}. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

    private final List<String> command;

    /**
     * What one run saw.
     *
     * @param requests how many were answered
     * @param perSecond how many in a second
     */
    record Result(long requests, double perSecond) {}

    Wrk() {
        Path root = DebianPackages.unpack("bookworm", "wrk");
        command = DebianPackages.command(root, root.resolve("usr/bin/wrk"));
    }

    /** Blocks for {@code length}. */
    Result run(int connections, Duration length, String url) {
        List<String> words = new ArrayList<>(command);
        // A program that has just been started may be slow to answer many at first.
        words.addAll(List.of("-t1", "-c" + connections, "-d" + length.toSeconds() + "s", "--timeout", "10s", url));
        String output = output(words);
        if (output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException("wrk met errors: " + output);
        }
        return new Result(Long.parseLong(find(REQUESTS, output)), Double.parseDouble(find(RATE, output)));
    }

    private static String output(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + words, e);
        }
    }

    private static String find(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk printed no %s: %s".formatted(pattern, output));
        }
        return matcher.group(1);
    }
}
