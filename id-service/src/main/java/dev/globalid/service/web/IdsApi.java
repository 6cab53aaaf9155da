package dev.globalid.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What {@code /ids/{sequence}} takes and answers. */
@Tag(name = "ids")
interface IdsApi {

    String COUNT = "How many ids; the answer then has ranges. Without it, one id";
    String IDS = "string writes ids as JSON strings, for callers that lose precision past 2^53";

    @IssuesIds
    @Operation(operationId = "next", summary = "The next id of a sequence, or the next ids")
    @GetMapping("/ids/{sequence}")
    ResponseEntity<byte[]> get(
            @PathVariable("sequence") String sequence,
            @Parameter(description = COUNT, schema = @Schema(type = "integer", minimum = "1"))
                    @RequestParam(name = "count", required = false)
                    @Nullable String count,
            @Parameter(description = IDS, schema = @Schema(allowableValues = {"number", "string"}))
                    @RequestParam(name = "ids", required = false)
                    @Nullable String ids,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept);

    @IssuesIds
    @Operation(operationId = "nextByPost", summary = "As GET, for callers behind something that repeats or stores GETs")
    @PostMapping("/ids/{sequence}")
    ResponseEntity<byte[]> post(
            @PathVariable("sequence") String sequence,
            @Parameter(description = COUNT, schema = @Schema(type = "integer", minimum = "1"))
                    @RequestParam(name = "count", required = false)
                    @Nullable String count,
            @Parameter(description = IDS, schema = @Schema(allowableValues = {"number", "string"}))
                    @RequestParam(name = "ids", required = false)
                    @Nullable String ids,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept);

    /** The answers of both. */
    @java.lang.annotation.Target(java.lang.annotation.ElementType.METHOD)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "200",
            description = "Ids that nobody else has, or ever will have",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(oneOf = {OneId.class, ManyIds.class})),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string", example = "1001"))
            })
    @Refuses(codes = {"400", "404", "406", "410", "503"})
    @interface IssuesIds {}
}
