package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of {@code POST /sequences/{s}/advance}. */
record AdvanceRequest(
        @Schema(description = "Every id from now on is above this", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable Long to) {

    long target() {
        if (to == null) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "bad-request", "The body says to where: send {\"to\": N}, N being an id");
        }
        return to;
    }
}
