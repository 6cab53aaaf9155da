package dev.globalid.service.faults;

import dev.globalid.service.faults.Failure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks one instance for ids and writes down what came of it. Thread-safe. */
final class IdRequest {

    /** Longer than any answer may take. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]+)\"");
    private static final Set<String> DOCUMENTED = Set.of(
            "400 bad-count",
            "400 bad-name",
            "401 no-token",
            "403 not-allowed",
            "404 unknown-sequence",
            "409 conflict",
            "410 exhausted",
            "429 too-many",
            "503 unavailable");

    private final HttpClient http;

    IdRequest(HttpClient http) {
        this.http = http;
    }

    /** Blocks until there is an answer, or until it is clear that there is none; tells whether ids came. */
    boolean send(int instance, URI ids, long count, Records records) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(count == 1 ? ids : URI.create(ids + "?count=" + count))
                .header("Accept", "text/plain")
                .timeout(PATIENCE)
                .build();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            write(response, instance, count, new Span(start, System.nanoTime()), records);
            return response.statusCode() == 200;
        } catch (IOException e) {
            records.add(new Failure(instance, count, new Span(start, System.nanoTime()), Kind.NO_ANSWER, e.toString()));
            return false;
        }
    }

    private void write(HttpResponse<String> response, int instance, long count, Span time, Records records) {
        if (response.statusCode() == 200) {
            response.body().lines().forEach(line -> records.add(issued(line, instance, time)));
        } else {
            String words = words(response);
            boolean documented = DOCUMENTED.contains(words) && promisesRetry(response);
            records.add(new Failure(
                    instance,
                    count,
                    time,
                    documented ? Kind.DOCUMENTED : Kind.UNDOCUMENTED,
                    documented ? words : words + ": " + response.body()));
        }
    }

    private static Issued issued(String line, int instance, Span time) {
        String[] ends = line.split("-", -1);
        return new Issued(instance, time, Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    private static String words(HttpResponse<String> response) {
        Matcher code = CODE.matcher(response.body());
        return response.statusCode() + (code.find() ? " " + code.group(1) : "");
    }

    private static boolean promisesRetry(HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean waits = response.statusCode() != 503
                || response.headers().firstValue("Retry-After").isPresent();
        return type.startsWith("application/problem+json") && waits;
    }
}
