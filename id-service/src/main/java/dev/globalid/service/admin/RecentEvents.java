package dev.globalid.service.admin;

import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Journal;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.SequenceName;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Remembers the last blocks given up, regressions and changes of mode, and passes everything on. Guarded by itself. */
public final class RecentEvents implements Journal {

    private static final int KEPT = 50;

    private final Clock clock;
    private final Journal next;
    private final Deque<Event> events = new ArrayDeque<>();

    public RecentEvents(Clock clock, Journal next) {
        this.clock = clock;
        this.next = next;
    }

    /** The latest first. */
    synchronized List<Event> latestFirst() {
        return List.copyOf(events);
    }

    private synchronized void keep(
            String kind, SequenceName sequence, String reason, String detail, @Nullable Long ids) {
        if (events.size() == KEPT) {
            events.removeLast();
        }
        events.addFirst(new Event(
                clock.instant(), kind, sequence.base(), sequence.period().orElse(null), reason, detail, ids));
    }

    @Override
    public void granted(SequenceName sequence, Grant grant) {
        next.granted(sequence, grant);
    }

    @Override
    public void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids) {
        keep("abandoned", sequence, why.code(), detail, ids.isPresent() ? ids.getAsLong() : null);
        next.abandoned(sequence, why, detail, ids);
    }

    @Override
    public void refused(SequenceName sequence, Refusal reason) {
        next.refused(sequence, reason);
    }

    @Override
    public void regressed(SequenceName sequence, long seen, long got) {
        keep("regressed", sequence, "regression", "Redis issued %d after %d".formatted(got, seen), null);
        next.regressed(sequence, seen, got);
    }

    @Override
    public void modeChanged(SequenceName sequence, Mode mode, String why) {
        keep("mode", sequence, mode.name().toLowerCase(Locale.ROOT), why, null);
        next.modeChanged(sequence, mode, why);
    }

    @Override
    public void stillAway(SequenceName sequence, String why) {
        next.stillAway(sequence, why);
    }

    @Override
    public void issued(SequenceName sequence, long count) {
        next.issued(sequence, count);
    }

    @Override
    public void issuedWithoutRedis(SequenceName sequence, long count) {
        next.issuedWithoutRedis(sequence, count);
    }
}
