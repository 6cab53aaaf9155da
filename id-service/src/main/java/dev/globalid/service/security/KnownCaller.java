package dev.globalid.service.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller has a name: the token's, or {@code loopback} where there are no tokens. */
final class KnownCaller extends HttpServletRequestWrapper {

    /** The request attribute that tells filters further out who called. */
    static final String ATTRIBUTE = KnownCaller.class.getName();

    private final Principal caller;

    KnownCaller(HttpServletRequest request, Principal caller) {
        super(request);
        this.caller = caller;
        request.setAttribute(ATTRIBUTE, caller);
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }
}
