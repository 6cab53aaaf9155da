package dev.globalid.service.web;

import dev.globalid.service.sequence.IdRange;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** How ids are written. Names and numbers need no escaping: see {@code SequenceName}. */
enum IdsFormat {
    JSON(MediaType.APPLICATION_JSON_VALUE) {
        @Override
        String one(String sequence, long id) {
            return "{\"sequence\":\"" + sequence + "\",\"id\":" + id + "}";
        }

        @Override
        String many(String sequence, List<IdRange> ids) {
            String ranges = ids.stream()
                    .map(range -> "{\"first\":" + range.first() + ",\"last\":" + range.last() + "}")
                    .collect(Collectors.joining(","));
            long count = ids.stream().mapToLong(IdRange::count).sum();
            return "{\"sequence\":\"%s\",\"count\":%d,\"increment\":%d,\"ranges\":[%s]}"
                    .formatted(sequence, count, ids.get(0).increment(), ranges);
        }
    },
    TEXT(MediaType.TEXT_PLAIN_VALUE) {
        @Override
        String one(String sequence, long id) {
            return Long.toString(id);
        }

        @Override
        String many(String sequence, List<IdRange> ids) {
            return ids.stream().map(range -> range.first() + "-" + range.last()).collect(Collectors.joining("\n"));
        }
    };

    private final String mediaType;

    IdsFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract String one(String sequence, long id);

    abstract String many(String sequence, List<IdRange> ids);

    MediaType mediaType() {
        return MediaType.valueOf(mediaType);
    }

    /** JSON unless plain text is asked for. */
    static IdsFormat of(@Nullable String accept) {
        if (accept == null || accept.equals("*/*") || accept.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return JSON;
        }
        for (MediaType wanted : parse(accept)) {
            for (IdsFormat format : values()) {
                if (wanted.includes(format.mediaType())) {
                    return format;
                }
            }
        }
        throw new Problem(
                HttpStatus.NOT_ACCEPTABLE,
                "not-acceptable",
                "Ids are written as application/json or text/plain: accept one of them");
    }

    /** The most wanted first. */
    private static List<MediaType> parse(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            return types;
        } catch (InvalidMediaTypeException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "The Accept header is no list of media types");
        }
    }
}
