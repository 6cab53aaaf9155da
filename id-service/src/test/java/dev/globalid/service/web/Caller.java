package dev.globalid.service.web;

import dev.globalid.service.testing.IdServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a service with any method, body and headers. */
record Caller(HttpClient http, String url) {

    static Caller of(IdServiceProcess service) {
        return new Caller(HttpClient.newHttpClient(), service.url());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> put(String name, String definition) throws IOException, InterruptedException {
        return send("PUT", "/sequences/" + name, definition);
    }

    HttpResponse<String> advance(String name, long to) throws IOException, InterruptedException {
        return send("POST", "/sequences/" + name + "/advance", "{\"to\":" + to + "}");
    }

    long next(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/ids/" + name, "Accept", "text/plain");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return Long.parseLong(answer.body());
    }
}
