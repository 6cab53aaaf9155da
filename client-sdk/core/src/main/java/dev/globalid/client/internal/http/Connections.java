package dev.globalid.client.internal.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of the JDK and the threads it works on. Thread-safe.
 *
 * <p>HTTP/1.1, so that a call that hangs has a connection to itself and closing it harms nobody; no redirects, so that the
 * token goes nowhere else.
 */
final class Connections implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ExecutorService executor;
    private final AtomicReference<@Nullable HttpClient> http;

    Connections(HttpSettings settings) {
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), new DaemonThreads());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .executor(executor);
        if (settings.sslContext() != null) {
            builder.sslContext(settings.sslContext());
        }
        if (settings.proxy() != null) {
            builder.proxy(settings.proxy());
        }
        this.http = new AtomicReference<>(builder.build());
    }

    ExecutorService executor() {
        return executor;
    }

    HttpClient http() {
        HttpClient open = http.get();
        if (open == null) {
            throw new IllegalStateException("This IdClient is closed: keep it open as long as ids are needed");
        }
        return open;
    }

    /**
     * Refuses further calls and lets the HTTP client go. Before Java 21 it has no close of its own: it ends its selector
     * thread and its connections when nobody refers to it any more, so nobody may.
     */
    @Override
    public void close() {
        Object open = http.getAndSet(null);
        if (open instanceof AutoCloseable closeable) {
            closeFromJava21(closeable);
        }
        executor.shutdown();
    }

    private static void closeFromJava21(AutoCloseable http) {
        try {
            http.close();
        } catch (Exception e) {
            throw new IllegalStateException("The JDK's HTTP client could not be closed: " + e.getMessage(), e);
        }
    }

    private static final class DaemonThreads implements ThreadFactory {

        private final AtomicInteger number = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "global-id-client-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
