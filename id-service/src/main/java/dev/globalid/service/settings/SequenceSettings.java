package dev.globalid.service.settings;

import dev.globalid.service.format.IdFormat;
import dev.globalid.service.format.Period;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.WhenRedisIsDown;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One entry under {@code ids.sequences}, or the body of a {@code PUT}.
 *
 * @param max a number, or {@code int}, {@code int-unsigned}, {@code bigint} or {@code js-safe}
 * @param period day, month or year; empty for a counter that never begins anew
 * @param zone whose midnight changes the period
 * @param format how ids are written for people; empty for numbers only
 */
public record SequenceSettings(
        @DefaultValue("1") long start,
        @DefaultValue("1") int increment,
        @DefaultValue("1") int offset,
        @DefaultValue("bigint") String max,
        @DefaultValue("10000") int blockSize,
        @DefaultValue("issue") WhenRedisIsDown whenRedisIsDown,
        @DefaultValue("10m") Duration runway,
        @DefaultValue("") String period,
        @DefaultValue("UTC") String zone,
        @DefaultValue("") String format) {

    public static final SequenceSettings DEFAULTS = new SequenceSettings(
            1, 1, 1, "bigint", 10_000, WhenRedisIsDown.ISSUE, Duration.ofMinutes(10), "", "UTC", "");

    private static final long MAX_UNSIGNED_INT = 4_294_967_295L;
    private static final long MAX_SAFE_IN_JAVASCRIPT = (1L << 53) - 1;

    /**
     * The sequence that this describes.
     *
     * @throws IllegalArgumentException if there is no such sequence, saying what to write instead
     */
    public SequenceSpec spec(SequenceName name) {
        SequenceDefinition definition =
                new SequenceDefinition(name, start, increment, offset, parseMax(), blockSize, whenRedisIsDown, runway);
        Optional<Period> parsed = period.isEmpty() ? Optional.empty() : Optional.of(Period.parse(period));
        Optional<IdFormat> parsedFormat =
                format.isEmpty() ? Optional.empty() : Optional.of(IdFormat.parse(format, parsed.orElse(null)));
        return new SequenceSpec(definition, parsed, parseZone(), parsedFormat);
    }

    private long parseMax() {
        try {
            return switch (max) {
                case "int" -> Integer.MAX_VALUE;
                case "int-unsigned" -> MAX_UNSIGNED_INT;
                case "bigint" -> Long.MAX_VALUE;
                case "js-safe" -> MAX_SAFE_IN_JAVASCRIPT;
                default -> Long.parseLong(max);
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "max is '%s': write a number, or one of int, int-unsigned, bigint, js-safe".formatted(max), e);
        }
    }

    private ZoneId parseZone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone is '%s': write a time zone such as UTC or Europe/Berlin".formatted(zone), e);
        }
    }
}
