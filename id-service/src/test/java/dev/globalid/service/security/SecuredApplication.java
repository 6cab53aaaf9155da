package dev.globalid.service.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The security of the service around a tiny API in place of the core, on a free port. */
final class SecuredApplication implements AutoCloseable {

    private final ServletWebServerApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private SecuredApplication(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static SecuredApplication start(String... arguments) {
        // The packaged readiness asks the core, which is not here.
        List<String> all = new ArrayList<>(
                List.of("--server.port=0", "--management.endpoint.health.validate-group-membership=false"));
        all.addAll(List.of(arguments));
        return new SecuredApplication((ServletWebServerApplicationContext)
                new SpringApplicationBuilder(Application.class).run(all.toArray(String[]::new)));
    }

    int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({SecurityConfiguration.class, Api.class})
    static class Application {}

    @RestController
    static class Api {

        @GetMapping("/ids/{sequence}")
        Map<String, Object> id(@PathVariable String sequence) {
            return Map.of("sequence", sequence, "id", 1);
        }

        @GetMapping("/sequences")
        Map<String, Object> sequences() {
            return Map.of();
        }

        @PostMapping("/sequences/{sequence}/advance")
        Map<String, Object> advance(@PathVariable String sequence, @RequestBody Map<String, Object> to) {
            return Map.of("sequence", sequence, "to", to);
        }
    }
}
