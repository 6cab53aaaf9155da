package dev.globalid.service.sequence;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what happened. Thread-safe. */
public final class RecordingJournal implements Journal {

    private final List<Long> granted = new CopyOnWriteArrayList<>();
    private final List<Abandonment> abandoned = new CopyOnWriteArrayList<>();
    private final List<Refusal> refused = new CopyOnWriteArrayList<>();
    private final List<Long> regressed = new CopyOnWriteArrayList<>();

    @Override
    public void granted(SequenceName sequence, Grant grant) {
        granted.add(grant.number());
    }

    @Override
    public void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids) {
        abandoned.add(why);
    }

    @Override
    public void refused(SequenceName sequence, Refusal reason) {
        refused.add(reason);
    }

    @Override
    public void regressed(SequenceName sequence, long seen, long got) {
        regressed.add(got);
    }

    @Override
    public void modeChanged(SequenceName sequence, Mode mode, String why) {}

    @Override
    public void stillAway(SequenceName sequence, String why) {}

    @Override
    public void issued(SequenceName sequence, long count) {}

    @Override
    public void issuedWithoutRedis(SequenceName sequence, long count) {}

    public List<Long> granted() {
        return granted;
    }

    public List<Abandonment> abandoned() {
        return abandoned;
    }

    public List<Refusal> refused() {
        return refused;
    }

    public List<Long> regressed() {
        return regressed;
    }
}
