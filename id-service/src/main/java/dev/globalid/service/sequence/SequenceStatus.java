package dev.globalid.service.sequence;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What this instance knows of a sequence.
 *
 * @param lastSeen the highest id this instance has issued; below the start if none
 * @param remaining ids granted and still in Redis; empty until Redis has told
 */
public record SequenceStatus(
        SequenceDefinition definition,
        Mode mode,
        long lastSeen,
        long block,
        OptionalLong remaining,
        double idsPerSecond) {

    /** How long the granted ids last at the recent rate; empty if nothing is issued or known. */
    public OptionalDouble runwaySeconds() {
        return remaining.isEmpty() || idsPerSecond < 1e-3
                ? OptionalDouble.empty()
                : OptionalDouble.of(remaining.getAsLong() / idsPerSecond);
    }
}
