package dev.globalid.service.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.WhenRedisIsDown;
import dev.globalid.service.settings.SequenceSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;

/** The body of {@code PUT /sequences/{s}}, with the words of {@code ids.sequences}. What is left out has its default. */
record SequenceRequest(
        @Schema(defaultValue = "1") @Nullable Long start,
        @Schema(defaultValue = "1") @Nullable Integer increment,
        @Schema(defaultValue = "1") @Nullable Integer offset,

        @Schema(
                description = "A number, or int, int-unsigned, bigint, js-safe",
                types = {"integer", "string"},
                defaultValue = "bigint")
        @Nullable Object max,

        @JsonProperty("block-size") @Schema(defaultValue = "10000") @Nullable Integer blockSize,

        @JsonProperty("when-redis-is-down")
        @Schema(
                allowableValues = {"issue", "fail"},
                defaultValue = "issue")
        @Nullable String whenRedisIsDown,

        @Schema(defaultValue = "10m") @Nullable String runway,

        @Schema(allowableValues = {"day", "month", "year"}) @Nullable String period,

        @Schema(defaultValue = "UTC") @Nullable String zone,

        @Schema(example = "SO{period:yyyyMMdd}-{id:6}") @Nullable String format) {

    static final SequenceRequest EMPTY =
            new SequenceRequest(null, null, null, null, null, null, null, null, null, null);

    /** @throws Problem if there is no such sequence */
    SequenceSpec spec(SequenceName name) {
        try {
            return settings(SequenceSettings.DEFAULTS).spec(name);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-definition", String.valueOf(e.getMessage()));
        }
    }

    private SequenceSettings settings(SequenceSettings defaults) {
        return new SequenceSettings(
                Objects.requireNonNullElse(start, defaults.start()),
                Objects.requireNonNullElse(increment, defaults.increment()),
                Objects.requireNonNullElse(offset, defaults.offset()),
                max == null ? defaults.max() : max.toString(),
                Objects.requireNonNullElse(blockSize, defaults.blockSize()),
                whenRedisIsDown == null ? defaults.whenRedisIsDown() : parsePolicy(whenRedisIsDown),
                runway == null ? defaults.runway() : parseRunway(runway),
                Objects.requireNonNullElse(period, defaults.period()),
                Objects.requireNonNullElse(zone, defaults.zone()),
                Objects.requireNonNullElse(format, defaults.format()));
    }

    private static WhenRedisIsDown parsePolicy(String text) {
        return switch (text) {
            case "issue" -> WhenRedisIsDown.ISSUE;
            case "fail" -> WhenRedisIsDown.FAIL;
            default ->
                throw new IllegalArgumentException(
                        "when-redis-is-down is '%s', but must be issue or fail".formatted(text));
        };
    }

    private static Duration parseRunway(String text) {
        try {
            Duration runway = DurationStyle.detectAndParse(text);
            if (runway.equals(runway.truncatedTo(ChronoUnit.MILLIS))) {
                return runway;
            }
            throw new IllegalArgumentException("it has a fraction of a millisecond");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("runway is '%s': write a time such as 10m or 90s".formatted(text), e);
        }
    }
}
