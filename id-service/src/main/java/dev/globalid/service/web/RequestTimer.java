package dev.globalid.service.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Times the requests of the {@link ShortPath} under the name and the tags of Spring's observation of requests, which for
 * them is not made: it costs more than the id. Thread-safe.
 */
@Component
final class RequestTimer {

    private static final String NONE = "none";

    private final ObjectProvider<MeterRegistry> meters;
    private final Map<Integer, Timer> answered = new ConcurrentHashMap<>();

    RequestTimer(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    void record(int status, long nanos) {
        answered.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        Tags tags = Tags.of("method", "GET", "uri", ShortPath.PATTERN, "status", String.valueOf(status))
                .and("outcome", Outcome.forStatus(status).name(), "exception", NONE, "error", NONE);
        return meters.getObject().timer("http.server.requests", tags);
    }
}
