package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what no controller was asked, or could answer, as a problem like all others. */
@Hidden
@RestController
final class LastResort implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        Object found = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = found instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        String sentence = status == HttpStatus.NOT_FOUND
                ? Problems.NOTHING_HERE
                : "The request cannot be answered: " + status.getReasonPhrase();
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setProperty("code", Problems.codeOf(status));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            detail.setInstance(Problems.instance(path));
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(detail);
    }
}
