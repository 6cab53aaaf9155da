package dev.globalid.service.security;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down every request below {@code /sequences} and {@code /ledger} that would change something, refused ones too, to the logger
 * {@code audit}: who, from where, what, with what body and outcome. Bodies over the limit are refused with 413, so that
 * what is written down is the whole of what was asked. Thread-safe.
 */
final class AuditFilter implements Filter {

    static final int BODY_LIMIT = 4 * 1024;

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private final JsonMapper json;

    AuditFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            Refusal.tooLarge(BODY_LIMIT).writeTo(response, request.getRequestURI(), json);
            write(request, response, "(over " + BODY_LIMIT + " bytes)");
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        chain.doFilter(new RepeatedBody(request, body), response);
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new OnceAnswered(() -> write(request, response, text)));
        } else {
            write(request, response, text);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String body) {
        Object attribute = request.getAttribute(KnownCaller.ATTRIBUTE);
        String caller = attribute == null ? "unknown" : attribute.toString();
        String line = onOneLine(body);
        AUDIT.atInfo()
                .addKeyValue("caller", caller)
                .addKeyValue("from", request.getRemoteAddr())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("body", line)
                .addKeyValue("status", response.getStatus())
                .setMessage("{} from {}: {} {} {} answered {}")
                .addArgument(caller)
                .addArgument(request.getRemoteAddr())
                .addArgument(request.getMethod())
                .addArgument(request.getRequestURI())
                .addArgument(line)
                .addArgument(response.getStatus())
                .log();
    }

    /** A line break in a body must not look like another entry of the log. */
    private static String onOneLine(String body) {
        return body.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    private record OnceAnswered(Runnable action) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
