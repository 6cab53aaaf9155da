package dev.globalid.service.admin;

import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Journal;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.SequenceName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.OptionalLong;

/** Counts what happens to blocks, and passes it on. Thread-safe. */
public final class MeteredJournal implements Journal {

    private static final String SEQUENCE = "sequence";
    private static final String REASON = "reason";

    private final MeterRegistry meters;
    private final Journal next;

    public MeteredJournal(MeterRegistry meters, Journal next) {
        this.meters = meters;
        this.next = next;
    }

    @Override
    public void granted(SequenceName sequence, Grant grant) {
        count("ids.blocks.granted", sequence, "").increment();
        next.granted(sequence, grant);
    }

    @Override
    public void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids) {
        count("ids.blocks.abandoned", sequence, why.code()).increment();
        count("ids.given.up", sequence, why.code()).increment((double) ids.orElse(0));
        next.abandoned(sequence, why, detail, ids);
    }

    @Override
    public void refused(SequenceName sequence, Refusal reason) {
        count("ids.takes.refused", sequence, reason.code()).increment();
        next.refused(sequence, reason);
    }

    @Override
    public void regressed(SequenceName sequence, long seen, long got) {
        count("ids.regressions", sequence, "").increment();
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
    public void issuedWithoutRedis(SequenceName sequence, long count) {
        count("ids.issued.without.redis", sequence, "").increment((double) count);
        next.issuedWithoutRedis(sequence, count);
    }

    private Counter count(String name, SequenceName sequence, String reason) {
        return reason.isEmpty()
                ? meters.counter(name, SEQUENCE, sequence.value())
                : meters.counter(name, SEQUENCE, sequence.value(), REASON, reason);
    }
}
