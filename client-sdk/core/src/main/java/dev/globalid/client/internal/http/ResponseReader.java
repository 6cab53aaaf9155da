package dev.globalid.client.internal.http;

import dev.globalid.client.BadAnswerException;
import dev.globalid.client.BadRequestException;
import dev.globalid.client.IdException;
import dev.globalid.client.IdsUnavailableException;
import dev.globalid.client.NotAllowedException;
import dev.globalid.client.SequenceExhaustedException;
import dev.globalid.client.TooManyRequestsException;
import dev.globalid.client.UnknownSequenceException;
import dev.globalid.client.internal.http.Outcome.Failed;
import dev.globalid.client.internal.http.Outcome.Ids;
import dev.globalid.client.internal.http.Outcome.Refused;
import dev.globalid.client.internal.json.JsonException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a response means. */
final class ResponseReader {

    private final Clock clock;

    ResponseReader(Clock clock) {
        this.clock = clock;
    }

    Outcome read(HttpResponse<String> response, ServerAddress server, Wanted wanted) {
        if (response.statusCode() == 200) {
            return ids(response.body(), server, wanted);
        }
        Optional<Problem> problem = Problem.read(response.body());
        if (problem.isEmpty()) {
            return noProblem(response.statusCode(), server, wanted);
        }
        return problem(response, problem.get(), server, wanted);
    }

    private static Outcome ids(String body, ServerAddress server, Wanted wanted) {
        try {
            return new Ids(AnswerReader.read(body, wanted));
        } catch (JsonException e) {
            return badAnswer(
                    server + " was asked for " + wanted + " and gave an answer of " + body.length()
                            + " characters that cannot be trusted: " + e.getMessage(),
                    e);
        }
    }

    /** A status without a problem document is not id-service's word, so another server may know better. */
    private static Outcome noProblem(int status, ServerAddress server, Wanted wanted) {
        return badAnswer(
                server + " was asked for " + wanted + " and answered with status " + status
                        + " and no problem document: check that this is the address of an id-service,"
                        + " and what a proxy in between does",
                null);
    }

    private static Outcome badAnswer(String message, @Nullable Throwable cause) {
        return new Failed(new BadAnswerException("bad-answer", message, cause), Optional.empty());
    }

    private Outcome problem(HttpResponse<String> response, Problem problem, ServerAddress server, Wanted wanted) {
        Optional<Duration> retryAfter =
                response.headers().firstValue("Retry-After").flatMap(header -> RetryAfter.read(header, clock));
        IdException why = exception(
                response.statusCode(),
                problem,
                server + " refused " + wanted + ": " + problem,
                retryAfter.orElse(null));
        boolean mayPass = response.statusCode() == 429 || response.statusCode() >= 500;
        return mayPass ? new Failed(why, retryAfter) : new Refused(why);
    }

    private static IdException exception(int status, Problem problem, String message, @Nullable Duration retryAfter) {
        String code = problem.code();
        return switch (status) {
            case 401, 403 -> new NotAllowedException(code, message, null);
            case 404 -> new UnknownSequenceException(code, message, null);
            case 410 -> new SequenceExhaustedException(code, message, null);
            case 429 -> new TooManyRequestsException(code, message, retryAfter, null);
            default ->
                status >= 500
                        ? new IdsUnavailableException(code, message, retryAfter, null)
                        : new BadRequestException(code, message, null);
        };
    }
}
