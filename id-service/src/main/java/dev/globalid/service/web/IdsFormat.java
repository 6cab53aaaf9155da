package dev.globalid.service.web;

import dev.globalid.service.sequence.IdRange;
import dev.globalid.service.sequence.Issued;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.core.io.JsonStringEncoder;

/** How ids are written. Names and numbers need no escaping: see {@code SequenceName}. */
enum IdsFormat {
    JSON(MediaType.APPLICATION_JSON_VALUE) {
        @Override
        String one(Issued issued, IdStyle style) {
            long id = issued.ranges().get(0).first();
            return "{" + head(issued) + ",\"id\":" + style.write(id)
                    + issued.text(id).map(text -> ",\"text\":" + quoted(text)).orElse("") + "}";
        }

        @Override
        String many(Issued issued, IdStyle style) {
            String ranges = issued.ranges().stream()
                    .map(range -> range(issued, range, style))
                    .collect(Collectors.joining(","));
            long count = issued.ranges().stream().mapToLong(IdRange::count).sum();
            int increment = issued.ranges().get(0).increment();
            return "{%s,\"count\":%d,\"increment\":%d,\"ranges\":[%s]}"
                    .formatted(head(issued), count, increment, ranges);
        }
    },
    TEXT(MediaType.TEXT_PLAIN_VALUE) {
        @Override
        String one(Issued issued, IdStyle style) {
            return Long.toString(issued.ranges().get(0).first());
        }

        @Override
        String many(Issued issued, IdStyle style) {
            return issued.ranges().stream()
                    .map(range -> range.first() + "-" + range.last())
                    .collect(Collectors.joining("\n"));
        }
    };

    private final String contentType;

    IdsFormat(String contentType) {
        this.contentType = contentType;
    }

    abstract String one(Issued issued, IdStyle style);

    abstract String many(Issued issued, IdStyle style);

    String contentType() {
        return contentType;
    }

    MediaType mediaType() {
        return MediaType.valueOf(contentType);
    }

    /** What {@code accept} likes best; JSON where it likes both alike. */
    static IdsFormat of(@Nullable String accept) {
        return accept == null ? JSON : Preference.of(accept);
    }

    private static String head(Issued issued) {
        String name = "\"sequence\":\"" + issued.spec().name() + "\"";
        return issued.firstDay()
                .map(day -> name + ",\"period\":\""
                        + issued.spec().period().orElseThrow().key(day) + "\"")
                .orElse(name);
    }

    private static String range(Issued issued, IdRange range, IdStyle style) {
        String texts = issued.hasTexts() ? ",\"texts\":[" + texts(issued, range) + "]" : "";
        return "{\"first\":%s,\"last\":%s%s}".formatted(style.write(range.first()), style.write(range.last()), texts);
    }

    private static String texts(Issued issued, IdRange range) {
        return LongStream.range(0, range.count())
                .mapToObj(n -> quoted(
                        issued.text(range.first() + n * range.increment()).orElseThrow()))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return "\"" + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + "\"";
    }
}
