package dev.globalid.service.admin;

import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Lease;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceStatus;
import dev.globalid.service.sequence.Sequences;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at sequences in Redis, each at the counter of its current period, some of them at a time, so that 500 cost Redis no more than 50 do; once Redis does not
 * answer, the others are not asked for. For one thread.
 */
@Component
final class SequenceWatch {

    private static final int AT_A_TIME = 50;

    private final Sequences sequences;
    private final MeterRegistry meters;
    /** By the counter's name, which changes with the period. */
    private final Map<SequenceName, CounterState> found = new HashMap<>();
    /** By the sequence's name. */
    private final Map<SequenceName, RateHistory> histories = new HashMap<>();

    private Overview.Redis redis = Overview.NOTHING_YET.redis();
    private int next;

    SequenceWatch(Sequences sequences, MeterRegistry meters) {
        this.sequences = sequences;
        this.meters = meters;
    }

    Overview.Redis redis() {
        return redis;
    }

    List<SequenceState> look() {
        List<Sequence> all = sequences.list();
        List<Issuer> counters = all.stream().map(Sequence::current).toList();
        askRedis(counters);
        found.keySet()
                .retainAll(counters.stream()
                        .map(issuer -> issuer.definition().name())
                        .toList());
        long now = System.nanoTime();
        return all.stream().map(sequence -> state(sequence, now)).toList();
    }

    private void askRedis(List<Issuer> all) {
        try {
            for (int i = 0; i < Math.min(AT_A_TIME, all.size()); i++) {
                next = (next + 1) % all.size();
                CounterState state = all.get(next).inspect();
                found.put(all.get(next).definition().name(), state);
                redis = new Overview.Redis("up", state.incarnation().toString(), null);
            }
        } catch (CountersUnavailable e) {
            found.clear();
            redis = new Overview.Redis("away", null, e.getMessage());
        }
    }

    private SequenceState state(Sequence sequence, long now) {
        SequenceName name = sequence.spec().name();
        Issuer issuer = sequence.current();
        SequenceName counterName = issuer.definition().name();
        SequenceStatus status = issuer.status();
        CounterState state = found.get(counterName);
        long counter = state == null ? 0 : state.counter().orElse(0);
        long last = Math.max(counter, status.lastSeen());
        RateHistory history = histories.computeIfAbsent(name, ignored -> new RateHistory());
        history.observe(issued(name, state), now);
        return new SequenceState(
                name.value(),
                counterName.period().orElse(null),
                String.valueOf(last),
                String.valueOf(status.definition().max()),
                (double) last / status.definition().max(),
                status.mode().name().toLowerCase(Locale.ROOT),
                words(state),
                status.remaining().isPresent() ? status.remaining().getAsLong() : null,
                status.runwaySeconds().isPresent() ? status.runwaySeconds().getAsDouble() : null,
                status.idsPerSecond(),
                history.rates());
    }

    private String words(@Nullable CounterState state) {
        return state == null
                ? redis.state().equals("up") ? "not looked at yet" : "away"
                : state.trouble().map(refusal -> refusal.code()).orElse("ok");
    }

    /** By everybody through Redis, and by this instance without. */
    private long issued(SequenceName name, @Nullable CounterState state) {
        long throughRedis = state == null ? 0 : state.lease().map(Lease::issued).orElse(0L);
        double without = meters.counter("ids.issued.without.redis", "sequence", name.value())
                .count();
        return throughRedis + (long) without;
    }
}
