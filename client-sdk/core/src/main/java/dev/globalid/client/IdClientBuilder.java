package dev.globalid.client;

import dev.globalid.client.internal.async.Timer;
import dev.globalid.client.internal.http.HttpIdClient;
import dev.globalid.client.internal.http.HttpSettings;
import dev.globalid.client.internal.http.ServerAddress;
import dev.globalid.client.internal.http.Token;
import dev.globalid.client.internal.http.World;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says how an {@link IdClient} shall be. Every setting but the server has a default. A wrong one is refused at once with an
 * {@link IllegalArgumentException} that says what to write instead. Not thread-safe.
 */
public final class IdClientBuilder {

    private static final RandomGenerator RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private final List<ServerAddress> servers = new ArrayList<>();
    private Spread spread = Spread.IN_ORDER;
    private @Nullable Supplier<String> token;
    private Duration budget = Duration.ofSeconds(3);
    private int retries = 2;
    private @Nullable SSLContext sslContext;
    private @Nullable ProxySelector proxy;
    private IdListener listener = new IdListener() {};

    IdClientBuilder() {}

    /**
     * Adds a server.
     *
     * @param address such as {@code http://ids-1:8080}; a path in front of the service's own may follow
     */
    public IdClientBuilder server(String address) {
        servers.add(ServerAddress.of(address));
        return this;
    }

    /**
     * Which server a call asks first. By default {@link Spread#IN_ORDER}: requests that meet in one instance of the service
     * share its calls to Redis, and order survives even where Redis does not.
     */
    public IdClientBuilder spread(Spread spread) {
        this.spread = spread;
        return this;
    }

    /** The bearer token. By default none is sent. */
    public IdClientBuilder token(String token) {
        Token.checked(token);
        return token(() -> token);
    }

    /**
     * Where the bearer token comes from, asked before each attempt, so that it can rotate. It may be called by several
     * threads at once and must not block; what it throws, the call throws.
     */
    public IdClientBuilder token(Supplier<String> token) {
        this.token = token;
        return this;
    }

    /** How long a call may take, all attempts together. By default 3 seconds. */
    public IdClientBuilder budget(Duration budget) {
        this.budget = budget;
        return this;
    }

    /**
     * How often all servers are gone through once more after each of them failed. By default 2. Retrying is always safe: an
     * id that was lost on its way is a gap and nothing else.
     */
    public IdClientBuilder retries(int retries) {
        this.retries = retries;
        return this;
    }

    /** Whom to trust over https, and, for mutual TLS, who to be. By default the JVM's {@link SSLContext#getDefault()}. */
    public IdClientBuilder sslContext(SSLContext sslContext) {
        this.sslContext = sslContext;
        return this;
    }

    /** The proxy for each address. By default the JVM's, as {@link HttpClient} does it. */
    public IdClientBuilder proxy(ProxySelector proxy) {
        this.proxy = proxy;
        return this;
    }

    /** Who hears of attempts, calls and dropped ids, for metrics. By default nobody. */
    public IdClientBuilder listener(IdListener listener) {
        this.listener = listener;
        return this;
    }

    /** A client with these settings. It connects when it is first asked for an id. */
    public IdClient build() {
        HttpSettings settings = new HttpSettings(servers, spread, token, budget, retries, sslContext, proxy, listener);
        return new HttpIdClient(settings, new World(Timer.system(), Clock.systemUTC(), RANDOM));
    }
}
