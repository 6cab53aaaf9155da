package dev.globalid.service.sequence;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What this instance knows of a sequence.
 *
 * @param lastSeen the highest id this instance has issued, or the counter showed it when it last looked; below the start if none
 * @param remaining ids granted and still in Redis; empty until Redis has told
 */
public record SequenceStatus(
        SequenceDefinition definition,
        Mode mode,
        long lastSeen,
        long block,
        OptionalLong remaining,
        double idsPerSecond) {

    /** A thousand years: nobody's trouble. */
    private static final double FAR_OFF_DAYS = 365_000;

    /** How long the granted ids last at the recent rate; empty if nothing is issued or known. */
    public OptionalDouble runwaySeconds() {
        return remaining.isEmpty() || idsPerSecond < 1e-3
                ? OptionalDouble.empty()
                : OptionalDouble.of(remaining.getAsLong() / idsPerSecond);
    }

    /** From 0 to 1. */
    public double shareOfMax() {
        return Math.min(1, (double) lastSeen / definition.max());
    }

    /** The day on which the ids up to {@code max} are used up at the recent rate; empty if that is beyond telling. */
    public Optional<LocalDate> runsOutOn(long lastId, Clock clock) {
        double left = (double) Math.max(0, definition.max() - lastId) / definition.increment();
        double days = left / idsPerSecond / Duration.ofDays(1).toSeconds();
        return idsPerSecond < 1e-3 || days > FAR_OFF_DAYS
                ? Optional.empty()
                : Optional.of(LocalDate.now(clock).plusDays((long) days));
    }
}
