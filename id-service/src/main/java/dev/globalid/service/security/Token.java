package dev.globalid.service.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller's token with its rate limit. Thread-safe: the bucket is, the rest is immutable. */
final class Token implements Principal {

    private final String name;
    private final Sha256 digest;
    private final List<Scope> scopes;
    private final @Nullable Bucket bucket;

    Token(TokenSettings settings, TimeMeter clock) {
        this.name = settings.name();
        this.digest = settings.digest();
        this.scopes = settings.scopes();
        Integer rate = settings.requestsPerSecond();
        this.bucket = rate == null ? null : bucket(rate, clock);
    }

    private static Bucket bucket(int rate, TimeMeter clock) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate).refillGreedy(rate, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    boolean has(Sha256 presented) {
        return digest.equals(presented);
    }

    boolean allows(Permission permission) {
        return permission instanceof Permission.Read || scopes.stream().anyMatch(scope -> scope.allows(permission));
    }

    /** Counts one request. Zero when it is within the limit, else how long to wait for the next. */
    Duration tryRequest() {
        if (bucket == null || bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return Duration.ofNanos(Math.max(1, nanos));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
