package dev.globalid.service.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Times the requests of the {@link ShortPath} under the name and the tags of Spring's observation of requests, which for
 * them is not made: it costs more than the id. Where a tracer is on the class path it is made, since spans come of it.
 * Outermost, so that what security refuses is timed too. Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestTimer extends HttpFilter implements ObservationPredicate {

    private static final boolean IS_TRACED =
            ClassUtils.isPresent("io.micrometer.tracing.Tracer", RequestTimer.class.getClassLoader());
    private static final String NONE = "none";

    private final transient ObjectProvider<MeterRegistry> meters;
    private final transient Map<Integer, Timer> answered = new ConcurrentHashMap<>();

    RequestTimer(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters;
    }

    /** Whether the observation is to be made. */
    @Override
    public boolean test(String name, Observation.Context context) {
        HttpServletRequest request = context instanceof ServerRequestObservationContext http ? http.getCarrier() : null;
        return IS_TRACED || request == null || !ShortPath.takes(request);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (IS_TRACED || !ShortPath.takes(request)) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            answered.computeIfAbsent(response.getStatus(), this::timer)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(int status) {
        Tags tags = Tags.of("method", "GET", "uri", ShortPath.PATTERN, "status", String.valueOf(status))
                .and("outcome", Outcome.forStatus(status).name(), "exception", NONE, "error", NONE);
        return meters.getObject().timer("http.server.requests", tags);
    }
}
