package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One id, as {@code IdsFormat} writes it by hand, for speed. */
@Schema(requiredProperties = {"sequence", "id"})
record OneId(
        String sequence,

        @Schema(description = "The period that the id was counted in, of a sequence that has one", example = "20261122")
        @Nullable String period,

        @Schema(
                description = "A number, or with ids=string a string",
                types = {"integer", "string"},
                example = "1001")
        Object id,

        @Schema(description = "The id as the sequence's format writes it", example = "SO20261122-000012") @Nullable String text) {}
