package dev.globalid.service.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where there are no tokens, whoever reaches the loopback address may do everything, and a browser on this machine reaches it
 * for the pages of any site. So two things are refused: a {@code Host} that is no name of this machine's own, since the
 * owner of such a name can point it here and then read and change all as if from the console (DNS rebinding); and what
 * another site's page has a browser ask for, where that takes ids or changes something. Thread-safe.
 */
final class ForeignPageFilter implements Filter {

    private static final String LOCAL_NAME = "(?i:localhost\\.?|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?";
    private static final Pattern LOCAL_HOST = Pattern.compile(LOCAL_NAME);
    private static final Pattern LOCAL_ORIGIN = Pattern.compile("https?://" + LOCAL_NAME);
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final JsonMapper json;

    ForeignPageFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Refusal refusal = check(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            refusal.writeTo((HttpServletResponse) response, AccessRules.path(request), json);
        }
    }

    private static @Nullable Refusal check(HttpServletRequest request) {
        // As it was sent: what a proxy may have said besides, a page could say too. Only HTTP/1.0 goes without, no
        // browser.
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !LOCAL_HOST.matcher(host).matches()) {
            return Refusal.foreignHost(host);
        }
        return isOfAnotherSite(request) && matters(request) ? Refusal.foreignPage() : null;
    }

    private static boolean isOfAnotherSite(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean foreignOrigin = origin != null && !LOCAL_ORIGIN.matcher(origin).matches();
        return foreignOrigin || "cross-site".equals(request.getHeader(FETCH_SITE));
    }

    /** A link to the console, say, may stand on any page, and no other site's page can read what comes of it. */
    private static boolean matters(HttpServletRequest request) {
        Permission permission = AccessRules.permissionFor(request);
        return permission instanceof Permission.Issue || permission instanceof Permission.Admin;
    }
}
