package dev.globalid.client.spring.boot;

import dev.globalid.client.IdException;
import dev.globalid.client.IdListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts and times what the client does. The outcome is {@code ok} or the code of the failure. */
record MicrometerIdListener(MeterRegistry registry) implements IdListener {

    @Override
    public void attempted(Attempt attempt) {
        registry.timer("global.id.attempts", "server", attempt.server(), "outcome", outcome(attempt.failure()))
                .record(attempt.elapsed());
    }

    @Override
    public void called(Call call) {
        registry.timer("global.id.calls", "sequence", call.sequence(), "outcome", outcome(call.failure()))
                .record(call.elapsed());
        if (call.failure() == null) {
            registry.counter("global.id.fetched", "sequence", call.sequence()).increment(call.count());
        }
    }

    @Override
    public void dropped(Dropped dropped) {
        String reason = dropped.reason().name().toLowerCase(Locale.ROOT);
        registry.counter("global.id.dropped", "sequence", dropped.sequence(), "reason", reason)
                .increment((double) dropped.ids().size());
    }

    private static String outcome(@Nullable IdException failure) {
        return failure == null ? "ok" : failure.code();
    }
}
