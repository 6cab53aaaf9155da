package dev.globalid.service.sequence;

import dev.globalid.service.format.Period;
import dev.globalid.service.format.PeriodClock;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sequence as users see it. One that begins anew with every period has a counter for each, a sequence to Redis and the
 * ledger with a name of its own: so no number comes twice within a period for the very reasons that none comes twice in a
 * sequence, and instances whose clocks differ count in different counters for a moment. Thread-safe.
 *
 * <p>The counter of the next period is registered, and Redis given a block for it, ahead of time: a new counter needs
 * every node of the ledger and Redis once, and midnight is no time to find out that one is away.
 */
public final class Sequence {

    private static final Logger log = LoggerFactory.getLogger(Sequence.class);
    private static final LocalDate ALWAYS = LocalDate.EPOCH;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SequenceSpec spec;
    private final Context context;
    private final Optional<PeriodClock> clock;
    private final Map<LocalDate, Issuer> issuers = new ConcurrentHashMap<>();
    private final AtomicBoolean preparing = new AtomicBoolean();
    private volatile long notBeforeNanos;

    Sequence(SequenceSpec spec, Context context, Clock clock) {
        this.spec = spec;
        this.context = context;
        this.clock = spec.period().map(period -> new PeriodClock(period, spec.zone(), clock));
        this.notBeforeNanos = context.ticker().getAsLong();
    }

    public SequenceSpec spec() {
        return spec;
    }

    /** As {@link Issuer#take}, in the period in which the request arrives. */
    public Issued take(long count, Duration timeout) {
        LocalDate day = firstDay();
        return new Issued(spec, clock.map(ignored -> day), issuer(day).take(count, timeout));
    }

    /** The counter of the current period. */
    public Issuer current() {
        return issuer(firstDay());
    }

    /** The first day of the current period; empty where there is none. */
    public Optional<LocalDate> period() {
        return clock.map(PeriodClock::firstDay);
    }

    private LocalDate firstDay() {
        return clock.map(PeriodClock::firstDay).orElse(ALWAYS);
    }

    private Issuer issuer(LocalDate day) {
        Issuer present = issuers.get(day);
        return present != null ? present : issuers.computeIfAbsent(day, this::open);
    }

    private Issuer open(LocalDate day) {
        SequenceName name = spec.period()
                .map(period -> spec.name().inPeriod(period.key(day)))
                .orElse(spec.name());
        return new Issuer(spec.definition().named(name), context);
    }

    /** Sees to what must happen now and then; to be called a few times a second. Returns at once. */
    void tick() {
        issuers.values().forEach(Issuer::returnToRedis);
        spec.period().ifPresent(this::prepareNext);
    }

    private void prepareNext(Period period) {
        LocalDate today = firstDay();
        LocalDate before = period.firstDay(today.minusDays(1));
        issuers.keySet().removeIf(day -> day.isBefore(before));
        Issuer next = issuer(period.nextFirstDay(today));
        boolean due = context.ticker().getAsLong() - notBeforeNanos >= 0;
        if (!next.isPrepared() && due && preparing.compareAndSet(false, true)) {
            notBeforeNanos = context.ticker().getAsLong() + PAUSE.toNanos();
            context.executor().execute(() -> prepare(next));
        }
    }

    private void prepare(Issuer next) {
        try {
            next.prepare();
        } catch (LedgerUnavailable | CountersUnavailable | RuntimeException e) {
            log.warn("Sequence {} cannot be prepared yet: {}", next.definition().name(), e.getMessage());
        } finally {
            preparing.set(false);
        }
    }
}
