package dev.globalid.service.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a request in whose bearer token has the scope it needs. It is only there when tokens are configured, so that a
 * service without them pays nothing. Thread-safe.
 */
final class TokenFilter implements Filter {

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+) *");

    private final Tokens tokens;
    private final JsonMapper json;

    TokenFilter(Tokens tokens, JsonMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Permission permission = AccessRules.permissionFor(request);
        String secret = bearer(request);
        Token token = secret == null ? null : tokens.find(secret);
        HttpServletRequest known = token == null ? request : new KnownCaller(request, token);
        Refusal refusal = permission instanceof Permission.Open ? null : check(permission, secret, token);
        if (refusal == null) {
            chain.doFilter(known, response);
        } else {
            refusal.writeTo((HttpServletResponse) response, AccessRules.path(request), json);
        }
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches() ? bearer.group(1) : null;
    }

    private static @Nullable Refusal check(Permission permission, @Nullable String secret, @Nullable Token token) {
        if (token == null) {
            return secret == null ? Refusal.noToken() : Refusal.unknownToken();
        }
        Duration wait = token.tryRequest();
        if (!wait.isZero()) {
            return Refusal.tooMany(token, wait);
        }
        return token.allows(permission) ? null : Refusal.notAllowed(token, permission);
    }
}
