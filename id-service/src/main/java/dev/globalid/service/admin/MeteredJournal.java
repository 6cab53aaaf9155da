package dev.globalid.service.admin;

import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Journal;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.SequenceName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what happens to ids and blocks, and passes it on. Thread-safe. */
public final class MeteredJournal implements Journal {

    private static final String ISSUED = "ids.issued";
    private static final String WITHOUT_REDIS = "ids.issued.without.redis";
    private static final String GRANTED = "ids.blocks.granted";
    private static final String ABANDONED = "ids.blocks.abandoned";
    private static final String GIVEN_UP = "ids.given.up";
    private static final String REFUSED = "ids.takes.refused";
    private static final String REGRESSIONS = "ids.regressions";

    private final MeterRegistry meters;
    private final Journal next;
    private final Map<SequenceName, Counter> issued = new ConcurrentHashMap<>();

    public MeteredJournal(MeterRegistry meters, Journal next) {
        this.meters = meters;
        this.next = next;
    }

    /** Shows a sequence with zeros before anything happens to it, so that the first time is an increase too. */
    static void show(MeterRegistry meters, String sequence) {
        counter(meters, ISSUED, "All ids that this instance issued", sequence);
        counter(meters, WITHOUT_REDIS, "Ids issued from blocks in memory while Redis was away", sequence);
        counter(meters, GRANTED, "Blocks that the ledger granted to this instance", sequence);
        counter(meters, REGRESSIONS, "Ids that Redis issued a second time and that were thrown away", sequence);
        for (Abandonment why : Abandonment.values()) {
            counter(meters, ABANDONED, "Blocks given up, by reason", sequence, why.code());
            counter(
                    meters,
                    GIVEN_UP,
                    "Ids that were granted and will never be issued, by reason",
                    sequence,
                    why.code());
        }
        for (Refusal reason : Refusal.values()) {
            counter(meters, REFUSED, "Takes that Redis refused, by reason", sequence, reason.code());
        }
    }

    private static void counter(MeterRegistry meters, String name, String description, String... sequenceAndReason) {
        Counter.Builder counter = Counter.builder(name).description(description).tag("sequence", sequenceAndReason[0]);
        if (sequenceAndReason.length > 1) {
            counter.tag("reason", sequenceAndReason[1]);
        }
        counter.register(meters);
    }

    @Override
    public void granted(SequenceName sequence, Grant grant) {
        count(GRANTED, sequence).increment();
        next.granted(sequence, grant);
    }

    @Override
    public void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids) {
        count(ABANDONED, sequence, why.code()).increment();
        count(GIVEN_UP, sequence, why.code()).increment((double) ids.orElse(0));
        next.abandoned(sequence, why, detail, ids);
    }

    @Override
    public void refused(SequenceName sequence, Refusal reason) {
        count(REFUSED, sequence, reason.code()).increment();
        next.refused(sequence, reason);
    }

    @Override
    public void regressed(SequenceName sequence, long seen, long got) {
        count(REGRESSIONS, sequence).increment();
        next.regressed(sequence, seen, got);
    }

    @Override
    public void modeChanged(SequenceName sequence, Mode mode, String why) {
        next.modeChanged(sequence, mode, why);
    }

    @Override
    public void stillAway(SequenceName sequence, String why) {
        next.stillAway(sequence, why);
    }

    @Override
    public void issued(SequenceName sequence, long count) {
        issued.computeIfAbsent(sequence, name -> count(ISSUED, name)).increment((double) count);
        next.issued(sequence, count);
    }

    @Override
    public void issuedWithoutRedis(SequenceName sequence, long count) {
        count(WITHOUT_REDIS, sequence).increment((double) count);
        next.issuedWithoutRedis(sequence, count);
    }

    private Counter count(String name, SequenceName sequence) {
        return meters.counter(name, "sequence", sequence.base());
    }

    private Counter count(String name, SequenceName sequence, String reason) {
        return meters.counter(name, "sequence", sequence.base(), "reason", reason);
    }
}
