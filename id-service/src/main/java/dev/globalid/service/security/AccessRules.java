package dev.globalid.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which permission a request needs. Paths are compared as they were sent, undecoded: a path that is written in an
 * unusual way (encoded letters, path parameters, doubled slashes) may still reach a controller, but only for an
 * administrator, as does everything that is not listed here.
 */
final class AccessRules {

    private static final Permission OPEN = new Permission.Open();
    private static final Permission READ = new Permission.Read();
    private static final Permission ADMIN = new Permission.Admin();

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final Pattern ISSUE = Pattern.compile("/ids/(" + NAME + ")");
    private static final Pattern HEALTH = Pattern.compile("/actuator/health(/" + NAME + ")*");
    private static final Pattern STATE =
            Pattern.compile("/sequences(/" + NAME + ")?|/ledger/nodes|/overview|/actuator(/prometheus)?");
    private static final Set<String> PAGES =
            Set.of("/", "/index.html", "/console.css", "/console.js", "/icon.svg", "/v3/api-docs", "/v3/api-docs.yaml");

    private AccessRules() {}

    static Permission permissionFor(HttpServletRequest request) {
        return permissionFor(request.getMethod(), path(request));
    }

    /** As it was sent, without the context path. */
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /**
     * @param method the HTTP method
     * @param path the request's path as sent, without the context path
     */
    static Permission permissionFor(String method, String path) {
        Matcher issue = ISSUE.matcher(path);
        if (issue.matches()) {
            return new Permission.Issue(issue.group(1));
        }
        boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        if (!reads) {
            return ADMIN;
        }
        if (PAGES.contains(path) || HEALTH.matcher(path).matches()) {
            return OPEN;
        }
        return STATE.matcher(path).matches() ? READ : ADMIN;
    }
}
