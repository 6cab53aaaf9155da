package dev.globalid.service.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat refuses before a filter or servlet sees it, such as a line that is no HTTP, and what was refused without
 * a body, as a problem like all others, in place of Tomcat's page. Thread-safe.
 */
final class ProblemValve extends ErrorReportValve {

    private final JsonMapper json;
    private final DataSize limit;

    /** @param limit how much the line and the headers of a request may hold */
    ProblemValve(JsonMapper json, DataSize limit) {
        this.json = json;
        this.limit = limit;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        boolean unanswered =
                response.getStatus() >= HttpStatus.BAD_REQUEST.value() && response.getContentWritten() == 0;
        // The actuator sends a bare status, which nobody marks as an error.
        boolean passedOn = !response.isError();
        if (unanswered && (passedOn || response.setErrorReported()) && canBeSent(response)) {
            write(response, passedOn ? Problems.instance(request.getRequestURI()) : null);
        }
    }

    private static boolean canBeSent(Response response) {
        AtomicBoolean possible = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, possible);
        return possible.get();
    }

    private void write(Response response, @Nullable URI instance) {
        HttpStatus known = HttpStatus.resolve(response.getStatus());
        HttpStatus status = known == null ? HttpStatus.BAD_REQUEST : known;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence(status));
        problem.setInstance(instance);
        problem.setProperty("code", Problems.codeOf(status));
        try {
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Cache-Control", "no-store");
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("A caller left before it was told that its request is refused", e);
        }
    }

    private String sentence(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                "The request is no HTTP/1.1 that is taken here: it arrives whole and in time, its line and headers hold at"
                        + " most " + limit.toBytes()
                        + " bytes together, its path and query only what RFC 3986 allows there, all else as %XX";
            case NOT_FOUND -> Problems.NOTHING_HERE;
            default -> "The request cannot be answered: " + status.getReasonPhrase();
        };
    }
}
