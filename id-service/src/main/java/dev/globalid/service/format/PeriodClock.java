package dev.globalid.service.format;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells which period it is. Two instances whose clocks differ may disagree for a moment at a change of period: each then
 * issues from the counter of the period that it names, so no number is issued twice in either. Thread-safe; the current
 * period is one immutable snapshot, replaced when its end is reached or the clock was put back before its start.
 */
public final class PeriodClock {

    private final Period period;
    private final ZoneId zone;
    private final Clock clock;
    private final AtomicReference<@Nullable Span> current = new AtomicReference<>();

    /**
     * A clock for one sequence.
     *
     * @param zone whose midnight changes the period
     * @param clock what time it is; its own zone is not looked at
     */
    public PeriodClock(Period period, ZoneId zone, Clock clock) {
        this.period = period;
        this.zone = zone;
        this.clock = clock;
    }

    /** The first day of the current period. */
    public LocalDate firstDay() {
        Instant now = clock.instant();
        Span span = current.get();
        if (span == null || !span.contains(now)) {
            span = spanAt(now);
            current.set(span);
        }
        return span.firstDay;
    }

    private Span spanAt(Instant now) {
        LocalDate first = period.firstDay(LocalDate.ofInstant(now, zone));
        Instant start = first.atStartOfDay(zone).toInstant();
        Instant end = period.nextFirstDay(first).atStartOfDay(zone).toInstant();
        return new Span(first, start, end);
    }

    private record Span(LocalDate firstDay, Instant start, Instant end) {

        boolean contains(Instant now) {
            return !now.isBefore(start) && now.isBefore(end);
        }
    }
}
