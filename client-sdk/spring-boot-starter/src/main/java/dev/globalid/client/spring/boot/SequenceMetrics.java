package dev.globalid.client.spring.boot;

import dev.globalid.client.IdSequence;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** How many ids each prefetched sequence has given, and holds. */
record SequenceMetrics(List<IdSequence> sequences) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        for (IdSequence sequence : sequences) {
            Gauge.builder("global.id.held", sequence, s -> s.usage().held())
                    .description("Ids fetched and still to be given")
                    .tag("sequence", sequence.name())
                    .register(registry);
            FunctionCounter.builder("global.id.used", sequence, s -> s.usage().used())
                    .description("Ids given to callers")
                    .tag("sequence", sequence.name())
                    .register(registry);
        }
    }
}
