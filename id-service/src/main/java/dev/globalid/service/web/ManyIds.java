package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many ids, as {@code IdsFormat} writes them by hand, for speed. */
@Schema(requiredProperties = {"sequence", "count", "increment", "ranges"})
record ManyIds(
        String sequence,
        @Nullable String period,
        int count,

        @Schema(description = "How far the ids of a range are apart")
        int increment,

        @Schema(description = "More than one where a block ended")
        List<Range> ranges) {

    @Schema(requiredProperties = {"first", "last"})
    record Range(
            @Schema(
                    types = {"integer", "string"},
                    example = "1001")
            Object first,

            @Schema(
                    types = {"integer", "string"},
                    example = "1100")
            Object last,

            @Schema(description = "Each id as the sequence's format writes it, if it has one") @Nullable List<String> texts) {}
}
