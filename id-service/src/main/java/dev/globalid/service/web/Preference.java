package dev.globalid.service.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * How much an {@code Accept} header wants a format: by the weight of the most specific range that names it, and among
 * equals by how narrowly, and then how early, it is named (RFC 9110, 12.5.1).
 */
record Preference(IdsFormat format, MediaType by, int position) {

    private static final Comparator<Preference> WANTED = Comparator.<Preference>comparingDouble(
                    preference -> preference.by().getQualityValue())
            .thenComparing(preference -> precision(preference.by()))
            .thenComparing(Comparator.comparingInt(Preference::position).reversed())
            .thenComparing(Comparator.comparing(Preference::format).reversed());

    /** @throws Problem if none of the formats is acceptable, or the header is none */
    static IdsFormat of(String accept) {
        List<MediaType> ranges = parse(accept);
        List<Preference> preferences = new ArrayList<>();
        for (IdsFormat format : IdsFormat.values()) {
            Preference preference = of(format, ranges);
            if (preference != null && preference.by().getQualityValue() > 0) {
                preferences.add(preference);
            }
        }
        return preferences.stream()
                .max(WANTED)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "Ids are written as application/json or text/plain: accept one of them"))
                .format();
    }

    private static @Nullable Preference of(IdsFormat format, List<MediaType> ranges) {
        Preference best = null;
        for (int i = 0; i < ranges.size(); i++) {
            MediaType range = ranges.get(i);
            if (range.includes(format.mediaType()) && (best == null || precision(range) > precision(best.by()))) {
                best = new Preference(format, range, i);
            }
        }
        return best;
    }

    private static int precision(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    private static List<MediaType> parse(String accept) {
        try {
            List<MediaType> ranges = MediaType.parseMediaTypes(accept);
            return ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
        } catch (InvalidMediaTypeException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "The Accept header is no list of media types");
        }
    }
}
