package dev.globalid.service.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers what is asked most, {@code GET /ids/{sequence}} and nothing more, from the same controller as Spring MVC would,
 * without MVC's search for a handler, for arguments and for a converter: they cost more than the id. Errors are
 * written by the same {@link Problems}. Innermost of the filters, so security comes first. Thread-safe.
 */
@Component
@Order
final class ShortPath extends HttpFilter {

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
        String path = request.getServletPath();
        boolean isShort = HttpMethod.GET.name().equals(request.getMethod())
                && request.getQueryString() == null
                && path.startsWith(IDS)
                && path.length() > IDS.length()
                && path.indexOf('/', IDS.length()) < 0;
        if (isShort) {
            answer(path.substring(IDS.length()), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void answer(String sequence, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(context -> context.setPathPattern("/ids/{sequence}"));
        try {
            write(controller.get(sequence, null, null, request.getHeader(HttpHeaders.ACCEPT)), response);
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
        }
    }

    private static void write(ResponseEntity<byte[]> answer, HttpServletResponse response) throws IOException {
        byte[] body = answer.getBody();
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (body != null) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
