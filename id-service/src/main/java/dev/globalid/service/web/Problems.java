package dev.globalid.service.web;

import dev.globalid.service.sequence.CannotAdvance;
import dev.globalid.service.sequence.DefinitionConflict;
import dev.globalid.service.sequence.IdsUnavailable;
import dev.globalid.service.sequence.SequenceExhausted;
import java.net.URI;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every error as RFC 9457 problem details with a {@code code}; none has status 200. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    static final String NOTHING_HERE = "There is nothing at this path: /v3/api-docs tells what there is";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        return answer(problem.status(), problem.code(), problem.getMessage()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(IdsUnavailable unavailable) {
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", unavailable.getMessage())
                .retryAfter(unavailable.retryAfter().toSeconds())
                .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> exhausted(SequenceExhausted exhausted) {
        return answer(HttpStatus.GONE, "exhausted", exhausted.getMessage()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(DefinitionConflict conflict) {
        return answer(HttpStatus.CONFLICT, "conflict", conflict.getMessage()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> cannotAdvance(CannotAdvance refused) {
        return answer(HttpStatus.CONFLICT, "conflict", refused.getMessage()).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException unreadable) {
        HttpStatus known = HttpStatus.resolve(unreadable.getErrorCode());
        HttpStatus status = known == null ? HttpStatus.BAD_REQUEST : known;
        return answer(
                        status,
                        codeOf(status),
                        "The parameters cannot be read: write few, percent-encoded in UTF-8, such as ?count=100")
                .build();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                ex, ProblemDetail.forStatusAndDetail(status, NOTHING_HERE), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                ex, ProblemDetail.forStatusAndDetail(status, sentence(ex.getCause())), headers, status, request);
    }

    private static String sentence(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "The body has the field %s, which is not known: send some of %s"
                    .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
        }
        if (cause instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
            return "The body's field %s has a value of another kind than is wanted: see /v3/api-docs"
                    .formatted(mismatch.getPath().get(0).getPropertyName());
        }
        return "The body is not the JSON that this call takes: see /v3/api-docs";
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception unexpected) {
        log.error("A request failed in a way that nobody thought of", unexpected);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong; the log says what")
                .build();
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail detail) {
            detail.setProperty("code", codeOf(status));
            detail.setInstance(
                    instance(((ServletWebRequest) request).getRequest().getRequestURI()));
        }
        // What comes may be read-only.
        HttpHeaders own = new HttpHeaders();
        own.addAll(headers);
        own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        own.setCacheControl("no-store");
        return new ResponseEntity<>(body, own, status);
    }

    /** Of a path as it was sent. Two slashes at its start would begin a host. */
    static URI instance(String path) {
        return URI.create(path.replaceFirst("^/+", "/"));
    }

    /** Such as {@code method-not-allowed}. */
    static String codeOf(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return "error";
        }
        return switch (known) {
            case INTERNAL_SERVER_ERROR -> "internal";
            case SERVICE_UNAVAILABLE -> "unavailable";
            case CONTENT_TOO_LARGE -> "too-large";
            default -> known.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static Answer answer(HttpStatus status, String code, @Nullable String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, String.valueOf(sentence));
        detail.setProperty("code", code);
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        return new Answer(detail, headers);
    }

    private record Answer(ProblemDetail detail, HttpHeaders headers) {
        Answer retryAfter(long seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            return this;
        }

        ResponseEntity<ProblemDetail> build() {
            return new ResponseEntity<>(detail, headers, detail.getStatus());
        }
    }
}
