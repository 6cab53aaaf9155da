package dev.globalid.service.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Lets in who may ask, for who answers ahead of the other filters. Thread-safe. */
public final class Gate {

    private final Filter filter;

    Gate(Filter filter) {
        this.filter = filter;
    }

    /** Goes on to {@code inside}, or answers that the request is refused. */
    public void pass(ServletRequest request, ServletResponse response, FilterChain inside)
            throws IOException, ServletException {
        filter.doFilter(request, response, inside);
    }
}
