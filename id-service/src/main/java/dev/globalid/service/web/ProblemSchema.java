package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A problem as RFC 9457 describes it, with the {@code code} that programs look at. */
@Schema(requiredProperties = {"title", "status", "detail", "code"})
record ProblemSchema(
        String title,
        int status,

        @Schema(description = "One sentence: what is wrong, and what to do")
        String detail,

        @Schema(description = "The path of the request") String instance,

        @Schema(
                description = "Stays the same across versions",
                example = "unknown-sequence",
                allowableValues = {
                    "bad-count",
                    "bad-name",
                    "bad-definition",
                    "bad-request",
                    "no-token",
                    "not-allowed",
                    "unknown-sequence",
                    "unknown-table",
                    "not-found",
                    "method-not-allowed",
                    "not-acceptable",
                    "conflict",
                    "exhausted",
                    "too-large",
                    "unsupported-media-type",
                    "too-many",
                    "unavailable",
                    "internal"
                })
        String code) {}
