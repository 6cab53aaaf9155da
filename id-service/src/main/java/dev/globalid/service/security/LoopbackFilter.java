package dev.globalid.service.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;

/** Where there are no tokens everybody on this machine is a known caller: sees health's details, is named in the audit. */
final class LoopbackFilter implements Filter {

    private static final Principal LOOPBACK = new Principal() {
        @Override
        public String getName() {
            return "loopback";
        }

        @Override
        public String toString() {
            return getName();
        }
    };

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new KnownCaller((HttpServletRequest) request, LOOPBACK), response);
    }
}
