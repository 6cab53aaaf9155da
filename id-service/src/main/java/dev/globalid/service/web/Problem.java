package dev.globalid.service.web;

import org.springframework.http.HttpStatus;

/** An answer that is no id: status, a {@code code} that stays the same across versions, and a sentence. */
final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    Problem(HttpStatus status, String code, String sentence) {
        super(sentence);
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
