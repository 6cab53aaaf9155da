package dev.globalid.service.web;

import dev.globalid.service.sequence.Issued;
import dev.globalid.service.settings.IdsSettings;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /ids/{sequence}}: the next id, or the next {@code count}. */
@RestController
final class IdsController implements IdsApi {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");

    private final SequenceLookup lookup;
    private final int maxCount;
    private final Duration patience;

    IdsController(SequenceLookup lookup, IdsSettings settings) {
        this.lookup = lookup;
        this.maxCount = settings.http().maxCount();
        this.patience = settings.http().patience();
    }

    @Override
    public ResponseEntity<byte[]> get(
            String sequence, @Nullable String count, @Nullable String ids, @Nullable String accept) {
        return issue(sequence, count, IdStyle.of(ids), IdsFormat.of(accept)).entity();
    }

    @Override
    public ResponseEntity<byte[]> post(
            String sequence, @Nullable String count, @Nullable String ids, @Nullable String accept) {
        return issue(sequence, count, IdStyle.of(ids), IdsFormat.of(accept)).entity();
    }

    /** Spring would answer HEAD as GET, and so spend an id on nobody. */
    @Hidden
    @RequestMapping(path = "/ids/{sequence}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head() {
        return other();
    }

    @Hidden
    @RequestMapping(path = "/ids/{sequence}", method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return ResponseEntity.ok()
                .allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS)
                .build();
    }

    /** Spring would say that HEAD is allowed. */
    @Hidden
    @RequestMapping("/ids/{sequence}")
    ResponseEntity<Void> other() {
        return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.GET, HttpMethod.POST)
                .build();
    }

    /** The next id and nothing else, for {@link ShortPath}. */
    IdsAnswer next(String sequence, @Nullable String accept) {
        return issue(sequence, null, IdStyle.NUMBER, IdsFormat.of(accept));
    }

    private IdsAnswer issue(String name, @Nullable String count, IdStyle style, IdsFormat format) {
        long wanted = count == null ? 1 : parseCount(count);
        Issued issued = lookup.find(name).take(wanted, patience);
        return new IdsAnswer(format, count == null ? format.one(issued, style) : format.many(issued, style));
    }

    private int parseCount(String text) {
        if (COUNT.matcher(text).matches()) {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= maxCount) {
                return count;
            }
        }
        throw new Problem(
                HttpStatus.BAD_REQUEST,
                "bad-count",
                "count must be a number from 1 to %d: ask for so many, several times if need be".formatted(maxCount));
    }
}
