package dev.globalid.service.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.globalid.service.format.IdFormat;
import dev.globalid.service.format.Period;
import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Lease;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.SequenceStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A sequence as {@code GET /sequences/{s}} shows it. What is unknown, since Redis is away or nothing was issued, is left
 * out.
 *
 * @param currentPeriod the period that is being counted in now
 * @param remaining ids that are granted and not issued
 * @param runsOutOn the day on which the max is reached at the recent rate
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
        @Nullable String period,
        @Nullable String zone,
        @Nullable String format,
        @JsonProperty("current-period") @Nullable String currentPeriod,
        String mode,
        @JsonProperty("last-id") long lastId,
        long block,
        @JsonProperty("block-last") @Nullable Long blockLast,
        @Nullable Long remaining,
        @JsonProperty("ids-per-second") double idsPerSecond,
        @JsonProperty("runway-seconds") @Nullable Double runwaySeconds,
        @JsonProperty("share-of-max") double shareOfMax,
        @JsonProperty("runs-out-on") @Nullable LocalDate runsOutOn,
        @Schema(example = "ok") String redis,
        @Nullable String incarnation) {

    static SequenceView of(Sequence sequence) {
        Issuer issuer = sequence.current();
        Optional<CounterState> state = inspect(issuer);
        SequenceSpec spec = sequence.spec();
        SequenceDefinition definition = issuer.definition();
        SequenceStatus status = issuer.status();
        OptionalLong counter = state.map(CounterState::counter).orElse(OptionalLong.empty());
        long lastId = Math.max(counter.orElse(0), status.lastSeen());
        return new SequenceView(
                spec.name().value(),
                definition.start(),
                definition.increment(),
                definition.offset(),
                definition.max(),
                definition.blockSize(),
                lowerCase(definition.whenRedisIsDown()),
                definition.runway().toSeconds(),
                spec.period().map(Period::toString).orElse(null),
                spec.period().map(period -> spec.zone().getId()).orElse(null),
                spec.format().map(IdFormat::toString).orElse(null),
                spec.period()
                        .map(period -> period.key(sequence.period().orElseThrow()))
                        .orElse(null),
                lowerCase(status.mode()),
                lastId,
                definition.blockOf(lastId),
                state.flatMap(CounterState::lease).map(Lease::last).orElse(null),
                status.remaining().isPresent() ? status.remaining().getAsLong() : null,
                status.idsPerSecond(),
                orNull(status.runwaySeconds()),
                (double) lastId / definition.max(),
                status.runsOutOn(lastId, Clock.systemUTC()).orElse(null),
                state.map(SequenceView::words).orElse("away"),
                state.map(found -> found.incarnation().toString()).orElse(null));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
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
