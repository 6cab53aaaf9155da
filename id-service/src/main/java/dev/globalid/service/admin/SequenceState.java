package dev.globalid.service.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A sequence as the console shows it. Ids are texts, since a browser's numbers end at 2^53.
 *
 * @param period the current one, such as 20261122; null for a sequence that never begins anew
 * @param redis ok, away, or why Redis would refuse a take
 * @param remaining ids granted and not issued; null until Redis has told
 * @param rates ids per second of the last ten minutes, the oldest first
 */
@JsonNaming(KebabCaseStrategy.class)
record SequenceState(
        String sequence,
        @Nullable String period,
        String lastId,
        String max,
        double usedRatio,
        String mode,
        String redis,
        @Nullable Long remaining,
        @Nullable Double runwaySeconds,
        double idsPerSecond,
        List<Double> rates) {}
