package dev.globalid.client.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A process that gives ids of {@code userid}, to be killed and stopped: {@code IdsProgram PORT FIRST-ID}. */
final class IdsProgram {

    private IdsProgram() {}

    public static void main(String[] arguments) throws IOException {
        AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ids/userid", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] answer = (query.startsWith("count=")
                            ? range(next, Integer.parseInt(query.substring(6)))
                            : "{\"sequence\":\"userid\",\"id\":" + next.getAndIncrement() + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private static String range(AtomicLong next, int count) {
        long first = next.getAndAdd(count);
        return "{\"sequence\":\"userid\",\"count\":" + count + ",\"increment\":1,\"ranges\":[{\"first\":" + first
                + ",\"last\":" + (first + count - 1) + "}]}";
    }
}
