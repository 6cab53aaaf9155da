package dev.globalid.service.redis;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Connections to one Redis set-up, made when first needed: Sentinel and Cluster clients ask the network when they are
 * made, and a service must start without Redis too. Thread-safe, guarded by itself.
 *
 * <p>{@code sendingOnce} is for what must not be repeated.
 */
public final class RedisClients implements AutoCloseable {

    private final Supplier<UnifiedJedis> retryingMaker;
    private final Supplier<UnifiedJedis> onceMaker;
    private volatile @Nullable UnifiedJedis retrying;
    private volatile @Nullable UnifiedJedis once;

    RedisClients(Supplier<UnifiedJedis> retryingMaker, Supplier<UnifiedJedis> onceMaker) {
        this.retryingMaker = retryingMaker;
        this.onceMaker = onceMaker;
    }

    UnifiedJedis retrying() {
        UnifiedJedis made = retrying;
        return made != null ? made : makeRetrying();
    }

    UnifiedJedis sendingOnce() {
        UnifiedJedis made = once;
        return made != null ? made : makeOnce();
    }

    private synchronized UnifiedJedis makeRetrying() {
        UnifiedJedis made = retrying;
        if (made == null) {
            made = retryingMaker.get();
            retrying = made;
        }
        return made;
    }

    private synchronized UnifiedJedis makeOnce() {
        UnifiedJedis made = once;
        if (made == null) {
            made = onceMaker.get();
            once = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (retrying != null) {
            retrying.close();
        }
        if (once != null) {
            once.close();
        }
    }
}
