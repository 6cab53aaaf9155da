package dev.globalid.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** An HTTP server on a free loopback port that answers what a test tells it to. */
public final class Peer implements AutoCloseable {

    /** What the peer does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        /** Answers, or not. */
        void answer(HttpExchange exchange) throws IOException;
    }

    /** A request that came. */
    public record Request(String method, String uri, String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour;

    private Peer(HttpServer server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /** A running peer. */
    public static Peer that(Behaviour behaviour) {
        try {
            return running(HttpServer.create(anyPort(), 0), behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A running peer that speaks TLS, and wants to see a certificate that this context trusts. */
    public static Peer over(SSLContext context, Behaviour behaviour) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters connection) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                connection.setSSLParameters(wanted);
            }
        });
        return running(server, behaviour);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static Peer running(HttpServer server, Behaviour behaviour) {
        Peer peer = new Peer(server, behaviour);
        server.setExecutor(peer.threads);
        server.createContext("/", peer::answer);
        server.start();
        return peer;
    }

    /** Answers every request with this status and JSON body. */
    public static Behaviour answers(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    /** Answers with one id of {@code userid}. */
    public static Behaviour givesId(long id) {
        return answers(200, "{\"sequence\":\"userid\",\"id\":" + id + "}");
    }

    /** Answers with a problem document. */
    public static Behaviour refuses(int status, String code, String... headers) {
        return answers(status, "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"said so\"}", headers);
    }

    /** Does the same, this much later. */
    public static Behaviour after(Duration time, Behaviour behaviour) {
        return exchange -> CompletableFuture.runAsync(
                        () -> {
                            try {
                                behaviour.answer(exchange);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }

    /** From now on does this instead. */
    public void becomes(Behaviour other) {
        behaviour = other;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        behaviour.answer(exchange);
    }

    /** What came so far. */
    public List<Request> requests() {
        return requests;
    }

    /** Its address for a client. */
    public String address() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    /** Stops listening, and closes its connections. */
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
