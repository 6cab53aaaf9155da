package dev.globalid.service.web;

import dev.globalid.service.sequence.IdRange;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.settings.HttpSettings;
import dev.globalid.service.settings.IdsSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /ids/{sequence}}: the next id, or the next {@code count}. */
@RestController
final class IdsController {

    private final SequenceLookup lookup;
    private final HttpSettings limits;

    IdsController(SequenceLookup lookup, IdsSettings settings) {
        this.lookup = lookup;
        this.limits = settings.http();
    }

    @RequestMapping(
            path = "/ids/{sequence}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> ids(
            @PathVariable("sequence") String sequence,
            @RequestParam(name = "count", required = false) @Nullable String count,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        IdsFormat format = IdsFormat.of(accept);
        Issuer issuer = lookup.find(sequence);
        List<IdRange> ids = issuer.take(count == null ? 1 : parseCount(count), limits.patience());
        String body = count == null ? format.one(sequence, ids.get(0).first()) : format.many(sequence, ids);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(format.mediaType())
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private int parseCount(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= limits.maxCount()) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below, as for every other count that is none.
        }
        throw new Problem(
                HttpStatus.BAD_REQUEST,
                "bad-count",
                "count must be a number from 1 to %d: ask for so many, several times if need be"
                        .formatted(limits.maxCount()));
    }
}
