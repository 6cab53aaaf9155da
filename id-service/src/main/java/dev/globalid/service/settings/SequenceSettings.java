package dev.globalid.service.settings;

import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.WhenRedisIsDown;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** One entry under {@code ids.sequences}. */
public record SequenceSettings(
        @DefaultValue("1") long start,
        @DefaultValue("1") int increment,
        @DefaultValue("1") int offset,
        @DefaultValue("bigint") String max,
        @DefaultValue("10000") int blockSize,
        @DefaultValue("issue") WhenRedisIsDown whenRedisIsDown,
        @DefaultValue("10m") Duration runway) {

    private static final long MAX_UNSIGNED_INT = 4_294_967_295L;
    private static final long MAX_SAFE_IN_JAVASCRIPT = (1L << 53) - 1;

    SequenceDefinition definition(String name) {
        String where = "ids.sequences." + name;
        try {
            return new SequenceDefinition(
                    new SequenceName(name),
                    start,
                    increment,
                    offset,
                    parseMax(where),
                    blockSize,
                    whenRedisIsDown,
                    runway);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(where, "cannot be a sequence", String.valueOf(e.getMessage()));
        }
    }

    private long parseMax(String where) {
        try {
            return switch (max) {
                case "int" -> Integer.MAX_VALUE;
                case "int-unsigned" -> MAX_UNSIGNED_INT;
                case "bigint" -> Long.MAX_VALUE;
                case "js-safe" -> MAX_SAFE_IN_JAVASCRIPT;
                default -> Long.parseLong(max);
            };
        } catch (NumberFormatException e) {
            throw new InvalidSetting(
                    where + ".max", "is " + max, "Write a number, or one of int, int-unsigned, bigint, js-safe");
        }
    }
}
