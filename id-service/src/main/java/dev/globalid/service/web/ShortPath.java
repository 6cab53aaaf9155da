package dev.globalid.service.web;

import dev.globalid.service.security.Gate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers what is asked most, {@code GET /ids/{sequence}} and nothing more, from the same controller as Spring MVC would,
 * without the other filters and without MVC's search for a handler, for arguments and for a converter: they cost more
 * than the id. Who may ask is the {@link Gate}'s business here too, errors are written by the same {@link Problems}.
 * Where a tracer is on the class path it stands aside, since spans come of Spring's observation of requests. Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ShortPath extends HttpFilter {

    static final String PATTERN = "/ids/{sequence}";

    private static final String IDS = "/ids/";
    private static final boolean IS_TRACED =
            ClassUtils.isPresent("io.micrometer.tracing.Tracer", ShortPath.class.getClassLoader());

    private final transient Gate gate;
    private final transient IdsController controller;
    private final transient HandlerExceptionResolver problems;
    private final transient RequestTimer timer;

    ShortPath(
            Gate gate,
            IdsController controller,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            RequestTimer timer) {
        this.gate = gate;
        this.controller = controller;
        this.problems = problems;
        this.timer = timer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (IS_TRACED || !isForOneId(request)) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        try {
            gate.pass(request, response, this::answer);
        } finally {
            timer.record(response.getStatus(), System.nanoTime() - start);
        }
    }

    private static boolean isForOneId(HttpServletRequest request) {
        String path = request.getServletPath();
        return HttpMethod.GET.name().equals(request.getMethod())
                && request.getQueryString() == null
                && path.startsWith(IDS)
                && path.length() > IDS.length()
                && path.indexOf('/', IDS.length()) < 0;
    }

    private void answer(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String sequence = request.getServletPath().substring(IDS.length());
        try {
            controller.next(sequence, request.getHeader(HttpHeaders.ACCEPT)).writeTo(response);
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
        }
    }
}
