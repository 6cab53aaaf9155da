package dev.globalid.service.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceStatus;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequence as {@code GET /sequences/{s}} shows it. What is unknown, since Redis is away or nothing was issued, is left
 * out.
 *
 * @param remaining ids that are granted and not issued
 * @param redis ok, or why Redis would refuse a take
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SequenceView(
        String sequence,
        long start,
        int increment,
        int offset,
        long max,
        @JsonProperty("block-size") int blockSize,
        @JsonProperty("when-redis-is-down") String whenRedisIsDown,
        @JsonProperty("runway-wanted-seconds") long runwayWantedSeconds,
        String mode,
        @JsonProperty("last-id") long lastId,
        long block,
        @JsonProperty("block-last") @Nullable Long blockLast,
        @Nullable Long remaining,
        @JsonProperty("ids-per-second") double idsPerSecond,
        @JsonProperty("runway-seconds") @Nullable Double runwaySeconds,
        @JsonProperty("share-of-max") double shareOfMax,
        String redis,
        @Nullable String incarnation) {

    static SequenceView of(Issuer issuer) {
        Optional<CounterState> state = inspect(issuer);
        SequenceDefinition definition = issuer.definition();
        SequenceStatus status = issuer.status();
        long counter = state.isPresent() ? state.get().counter().orElse(0) : 0;
        long lastId = Math.max(counter, status.lastSeen());
        return new SequenceView(
                definition.name().value(),
                definition.start(),
                definition.increment(),
                definition.offset(),
                definition.max(),
                definition.blockSize(),
                lowerCase(definition.whenRedisIsDown()),
                definition.runway().toSeconds(),
                lowerCase(status.mode()),
                lastId,
                definition.blockOf(lastId),
                state.flatMap(CounterState::lease).map(lease -> lease.last()).orElse(null),
                status.remaining().isPresent() ? status.remaining().getAsLong() : null,
                status.idsPerSecond(),
                status.runwaySeconds().isPresent() ? status.runwaySeconds().getAsDouble() : null,
                (double) lastId / definition.max(),
                state.map(SequenceView::words).orElse("away"),
                state.map(found -> found.incarnation().toString()).orElse(null));
    }

    private static String words(CounterState state) {
        return state.trouble().map(refusal -> refusal.code()).orElse("ok");
    }

    private static Optional<CounterState> inspect(Issuer issuer) {
        try {
            return Optional.of(issuer.inspect());
        } catch (CountersUnavailable e) {
            return Optional.empty();
        }
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
