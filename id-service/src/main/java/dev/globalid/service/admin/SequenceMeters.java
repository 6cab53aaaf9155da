package dev.globalid.service.admin;

import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceStatus;
import dev.globalid.service.sequence.Sequences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows the state of every sequence as gauges. Thread-safe. */
@Component
final class SequenceMeters {

    private final MeterRegistry meters;
    private final Sequences sequences;
    private final Set<SequenceName> shown = ConcurrentHashMap.newKeySet();

    SequenceMeters(MeterRegistry meters, Sequences sequences) {
        this.meters = meters;
        this.sequences = sequences;
        showNew();
    }

    /** Begins to show sequences that were created since the last call. */
    void showNew() {
        for (Sequence sequence : sequences.list()) {
            SequenceName name = sequence.spec().name();
            if (shown.add(name)) {
                MeteredJournal.show(meters, name.value());
                show(name);
            }
        }
    }

    private void show(SequenceName name) {
        gauge(name, "ids.last", "The highest id that this instance knows to be issued", s -> (double) s.lastSeen());
        gauge(
                name,
                "ids.used.ratio",
                "The share of max that is used",
                s -> (double) s.lastSeen() / s.definition().max());
        gauge(
                name,
                "ids.runway",
                "How long the granted ids last at the recent rate",
                "seconds",
                s -> s.runwaySeconds().orElse(Double.NaN));
        gauge(
                name,
                "ids.remaining",
                "Ids granted and not issued",
                s -> s.remaining().isPresent() ? (double) s.remaining().getAsLong() : Double.NaN);
        gauge(name, "ids.rate", "Ids per second lately, of all instances", SequenceStatus::idsPerSecond);
        gauge(name, "ids.without.redis", "1 while issuing without Redis", s -> s.mode() == Mode.MEMORY ? 1 : 0);
    }

    private void gauge(SequenceName name, String meter, String description, ToDoubleFunction<SequenceStatus> value) {
        gauge(name, meter, description, null, value);
    }

    private void gauge(
            SequenceName name,
            String meter,
            String description,
            @org.jspecify.annotations.Nullable String unit,
            ToDoubleFunction<SequenceStatus> value) {
        Gauge.builder(meter, this, self -> self.read(name, value))
                .description(description)
                .baseUnit(unit)
                .tag("sequence", name.value())
                .strongReference(true)
                .register(meters);
    }

    private double read(SequenceName name, ToDoubleFunction<SequenceStatus> value) {
        return sequences
                .find(name)
                .map(issuer -> value.applyAsDouble(issuer.status()))
                .orElse(Double.NaN);
    }
}
