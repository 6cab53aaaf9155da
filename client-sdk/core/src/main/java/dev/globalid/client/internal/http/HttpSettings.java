package dev.globalid.client.internal.http;

import dev.globalid.client.IdListener;
import dev.globalid.client.Spread;
import java.net.ProxySelector;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What a builder was told; the builder's methods say what each means. */
public record HttpSettings(
        List<ServerAddress> servers,
        Spread spread,
        @Nullable Supplier<String> token,
        Duration budget,
        int retries,
        @Nullable SSLContext sslContext,
        @Nullable ProxySelector proxy,
        IdListener listener) {

    public HttpSettings {
        servers = List.copyOf(servers);
        listener = new QuietListener(listener);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(
                    "A client needs at least one server: say server(\"http://ids-1:8080\") before build()");
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("The time budget " + budget + " leaves no time: give a positive one");
        }
        if (retries < 0) {
            throw new IllegalArgumentException(retries + " retries are less than none: give 0 or more");
        }
    }
}
