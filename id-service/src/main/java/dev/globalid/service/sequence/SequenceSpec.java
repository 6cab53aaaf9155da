package dev.globalid.service.sequence;

import dev.globalid.service.format.IdFormat;
import dev.globalid.service.format.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that an administrator says of a sequence: how its ids are cut and counted, and how they are written for people.
 *
 * @param period when the counter begins anew; empty where it never does
 * @param zone whose midnight changes the period
 */
public record SequenceSpec(
        SequenceDefinition definition, Optional<Period> period, ZoneId zone, Optional<IdFormat> format) {

    private static final int MAX_NAME_WITH_PERIOD = 55;

    public SequenceSpec {
        int length = definition.name().value().length();
        if (period.isPresent() && length > MAX_NAME_WITH_PERIOD) {
            throw new IllegalArgumentException(
                    "The name has %d characters, but that of a sequence with a period at most %d: choose a shorter one"
                            .formatted(length, MAX_NAME_WITH_PERIOD));
        }
    }

    /** A sequence that never begins anew and has no format. */
    public static SequenceSpec plain(SequenceDefinition definition) {
        return new SequenceSpec(definition, Optional.empty(), ZoneId.of("UTC"), Optional.empty());
    }

    public SequenceName name() {
        return definition.name();
    }

    /** Every setting where {@code wanted} differs, as it is here. */
    List<String> differences(SequenceSpec wanted) {
        Map<String, Object> theirs = wanted.settings();
        List<String> differences = new ArrayList<>();
        settings().forEach((setting, value) -> {
            if (!value.equals(theirs.get(setting))) {
                differences.add("%s %s instead of %s".formatted(setting, value, theirs.get(setting)));
            }
        });
        return differences;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("start", definition.start());
        settings.put("increment", definition.increment());
        settings.put("offset", definition.offset());
        settings.put("max", definition.max());
        settings.put("block-size", definition.blockSize());
        settings.put("when-redis-is-down", definition.whenRedisIsDown().name().toLowerCase(Locale.ROOT));
        settings.put("runway", definition.runway());
        settings.put("period", period.map(Period::toString).orElse("none"));
        settings.put("zone", zone);
        settings.put("format", format.map(IdFormat::toString).orElse("none"));
        return settings;
    }
}
