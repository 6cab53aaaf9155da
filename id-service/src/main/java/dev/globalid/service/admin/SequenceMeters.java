package dev.globalid.service.admin;

import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.SequenceStatus;
import dev.globalid.service.sequence.Sequences;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows the state of every sequence as gauges. */
@Component
final class SequenceMeters {

    SequenceMeters(MeterRegistry meters, Sequences sequences) {
        for (Issuer issuer : sequences.all()) {
            gauge(meters, issuer, "ids.runway.seconds", s -> s.runwaySeconds().orElse(Double.NaN));
            gauge(
                    meters,
                    issuer,
                    "ids.remaining",
                    s -> s.remaining().isPresent() ? s.remaining().getAsLong() : Double.NaN);
            gauge(meters, issuer, "ids.rate", SequenceStatus::idsPerSecond);
            gauge(meters, issuer, "ids.without.redis", s -> s.mode() == Mode.MEMORY ? 1 : 0);
        }
    }

    private static void gauge(
            MeterRegistry meters, Issuer issuer, String name, ToDoubleFunction<SequenceStatus> value) {
        Gauge.builder(name, issuer, i -> value.applyAsDouble(i.status()))
                .tag("sequence", issuer.definition().name().value())
                .strongReference(true)
                .register(meters);
    }
}
