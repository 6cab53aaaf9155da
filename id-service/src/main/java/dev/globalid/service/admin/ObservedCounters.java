package dev.globalid.service.admin;

import dev.globalid.service.sequence.AdoptionAnswer;
import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.Counters;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.TakeAnswer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Makes every call to Redis an observation, {@code ids.redis}: a timer, and a span where a tracer is on the class path. */
public final class ObservedCounters implements Counters {

    private final Counters counters;
    private final ObservationRegistry observations;

    public ObservedCounters(Counters counters, ObservationRegistry observations) {
        this.counters = counters;
        this.observations = observations;
    }

    @Override
    public TakeAnswer take(SequenceDefinition definition, long count, String ledgerId) throws CountersUnavailable {
        return observation("take", definition).observeChecked(() -> counters.take(definition, count, ledgerId));
    }

    @Override
    public AdoptionAnswer adopt(SequenceDefinition definition, Grant grant, long floor) throws CountersUnavailable {
        return observation("adopt", definition).observeChecked(() -> counters.adopt(definition, grant, floor));
    }

    @Override
    public CounterState inspect(SequenceDefinition definition, String ledgerId) throws CountersUnavailable {
        return observation("inspect", definition).observeChecked(() -> counters.inspect(definition, ledgerId));
    }

    @Override
    public void probe(SequenceDefinition definition) throws CountersUnavailable {
        observation("probe", definition).observeChecked(() -> counters.probe(definition));
    }

    /** The sequence is in the span only: a timer for each would be many. */
    private Observation observation(String call, SequenceDefinition definition) {
        return Observation.createNotStarted("ids.redis", observations)
                .contextualName("redis " + call)
                .lowCardinalityKeyValue("call", call)
                .highCardinalityKeyValue("sequence", definition.name().value());
    }
}
