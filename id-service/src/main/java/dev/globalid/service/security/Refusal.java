package dev.globalid.service.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that a filter answers itself, as an RFC 9457 problem detail.
 *
 * @param code the stable word for programs
 * @param detail the sentence for people
 * @param header the header that tells what to do, such as {@code Retry-After}
 */
record Refusal(HttpStatus status, String code, String detail, String header, String headerValue) {

    static Refusal noToken() {
        return unauthorized("No token was sent: send the header Authorization: Bearer TOKEN.", "Bearer");
    }

    static Refusal unknownToken() {
        return unauthorized(
                "The token is not known here: check it against the sha256 in ids.security.tokens.",
                "Bearer error=\"invalid_token\"");
    }

    private static Refusal unauthorized(String detail, String challenge) {
        return new Refusal(HttpStatus.UNAUTHORIZED, "no-token", detail, HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    static Refusal notAllowed(Token token, Permission permission) {
        String scope = permission instanceof Permission.Issue issue ? "issue:" + issue.sequence() : "admin";
        return new Refusal(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                "The token " + token + " lacks the scope " + scope + ": add it in ids.security.tokens.",
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_scope\"");
    }

    static Refusal foreignHost(String host) {
        return new Refusal(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                "This service has no tokens, and so answers as localhost, 127.0.0.1 and [::1] only, not as " + host
                        + ": call it by one of these, or configure ids.security.tokens.",
                HttpHeaders.CONNECTION,
                "close");
    }

    static Refusal foreignPage() {
        return new Refusal(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                "A web page of another site asked for this, and this service has no tokens to tell callers apart by:"
                        + " call it from a program, or configure ids.security.tokens.",
                HttpHeaders.VARY,
                "Origin, Sec-Fetch-Site");
    }

    static Refusal tooMany(Token token, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refusal(
                HttpStatus.TOO_MANY_REQUESTS,
                "too-many",
                "The token " + token + " is over its requests-per-second: wait, or ask for several ids with ?count=.",
                HttpHeaders.RETRY_AFTER,
                Long.toString(seconds));
    }

    static Refusal tooLarge(int limit) {
        return new Refusal(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "The body is larger than " + limit + " bytes: no request of this service needs more.",
                HttpHeaders.CONNECTION,
                "close");
    }

    void writeTo(HttpServletResponse response, String path, JsonMapper json) throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        // Two slashes at the start would begin a host.
        problem.setInstance(URI.create(path.replaceFirst("^/+", "/")));
        problem.setProperty("code", code);
        response.setStatus(status.value());
        response.setHeader(header, headerValue);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
