package dev.globalid.client.spring.boot;

import dev.globalid.client.Prefetch;
import dev.globalid.client.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the client.
 *
 * @param servers Addresses of the instances of id-service, such as http://ids-1:8080.
 * @param token Bearer token. Without it none is sent.
 * @param spread Which of the servers a call asks first.
 * @param budget How long a call may take, all attempts together.
 * @param retries How often all servers are gone through once more after each of them failed.
 * @param sslBundle Name of the SSL bundle that says whom to trust, and, for mutual TLS, who to be.
 * @param sequences Prefetched sequences by name; each becomes an IdSequence bean of that name.
 */
@ConfigurationProperties("global-id")
public record GlobalIdProperties(
        @DefaultValue List<String> servers,
        @Nullable String token,
        @DefaultValue("in-order") Spread spread,
        @DefaultValue("3s") Duration budget,
        @DefaultValue("2") int retries,
        @Nullable String sslBundle,
        @DefaultValue Map<String, Sequence> sequences) {

    /**
     * How the ids of a sequence are fetched ahead.
     *
     * @param striped Whether order between threads is given up for speed.
     * @param smallest The fewest ids fetched at once.
     * @param largest The most ids fetched at once.
     * @param lasting How long the ids fetched at once should last at the recent rate.
     * @param maxAge The age at which an unused id is dropped. Without it none is.
     */
    public record Sequence(
            @DefaultValue("false") boolean striped,
            @DefaultValue("10") int smallest,
            @DefaultValue("100000") int largest,
            @DefaultValue("2s") Duration lasting,
            @Nullable Duration maxAge) {

        /** A sequence of which nothing but its name is written. Spring Boot 3 asks here; 4 takes the defaults by itself. */
        public static Sequence valueOf(String nothing) {
            if (!nothing.isBlank()) {
                throw new IllegalArgumentException("\"" + nothing + "\" says nothing about a sequence: leave it empty,"
                        + " or set smallest, largest, lasting, max-age or striped below it");
            }
            Prefetch usual = Prefetch.adaptive();
            return new Sequence(usual.isStriped(), usual.smallest(), usual.largest(), usual.lasting(), usual.maxAge());
        }

        Prefetch prefetch() {
            return new Prefetch(striped, smallest, largest, lasting, maxAge);
        }
    }

    public GlobalIdProperties {
        servers = List.copyOf(servers);
        sequences = Map.copyOf(sequences);
    }

    /** How the sequence is prefetched: as configured, else {@link Prefetch#adaptive()}. */
    Prefetch prefetch(String sequence) {
        Sequence configured = sequences.get(sequence);
        if (configured == null) {
            return Prefetch.adaptive();
        }
        return WrongSettingException.at("global-id.sequences." + sequence, configured::prefetch);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "global-id" + servers;
    }
}
