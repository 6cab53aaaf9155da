package dev.globalid.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
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
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers what is asked most, {@code GET /ids/{sequence}} and nothing more, from the same controller as Spring MVC would,
 * without MVC's search for a handler, for arguments and for a converter: they cost more than the id. Errors are
 * written by the same {@link Problems}. Behind the filters that observe and secure, before all others. Thread-safe.
 */
@Component
@Order(ShortPath.BEHIND_SECURITY)
final class ShortPath extends HttpFilter {

    static final int BEHIND_SECURITY = Ordered.HIGHEST_PRECEDENCE + 200;

    static final String PATTERN = "/ids/{sequence}";

    private static final String IDS = "/ids/";

    private final transient IdsController controller;
    private final transient HandlerExceptionResolver problems;

    ShortPath(IdsController controller, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.controller = controller;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (takes(request)) {
            answer(request.getServletPath().substring(IDS.length()), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    static boolean takes(HttpServletRequest request) {
        String path = request.getServletPath();
        return HttpMethod.GET.name().equals(request.getMethod())
                && request.getQueryString() == null
                && path.startsWith(IDS)
                && path.length() > IDS.length()
                && path.indexOf('/', IDS.length()) < 0;
    }

    private void answer(String sequence, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern(PATTERN));
        try {
            controller.next(sequence, request.getHeader(HttpHeaders.ACCEPT)).writeTo(response);
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
        }
    }
}
