package dev.globalid.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
            Peer peer = new Peer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), behaviour);
            peer.server.setExecutor(peer.threads);
            peer.server.createContext("/", peer::answer);
            peer.server.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return "http://127.0.0.1:" + server.getAddress().getPort();
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
