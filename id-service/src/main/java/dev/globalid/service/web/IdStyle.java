package dev.globalid.service.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** How numbers go into JSON. */
enum IdStyle {
    NUMBER {
        @Override
        String write(long id) {
            return Long.toString(id);
        }
    },
    /** For callers that lose precision past 2^53. */
    STRING {
        @Override
        String write(long id) {
            return "\"" + id + "\"";
        }
    };

    abstract String write(long id);

    static IdStyle of(@Nullable String parameter) {
        if (parameter == null || parameter.equals("number")) {
            return NUMBER;
        }
        if (parameter.equals("string")) {
            return STRING;
        }
        throw new Problem(
                HttpStatus.BAD_REQUEST, "bad-request", "The parameter ids says how ids are written: string or number");
    }
}
