package dev.globalid.client.internal.http;

import dev.globalid.client.IdRange;
import dev.globalid.client.internal.json.Json;
import dev.globalid.client.internal.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads ids from an answer, and believes only one that answers what was asked. */
final class AnswerReader {

    private AnswerReader() {}

    static IdRange read(String body, Wanted wanted) throws JsonException {
        Map<?, ?> answer = object(Json.parse(body), "the answer");
        if (!wanted.sequence().equals(answer.get("sequence"))) {
            throw new JsonException(
                    "found ids of the sequence " + answer.get("sequence") + " instead of " + wanted.sequence());
        }
        if (wanted.count().isEmpty()) {
            long id = integer(answer, "id");
            return IdRange.of(id, id, 1);
        }
        IdRange range = range(answer);
        if (range.size() != wanted.count().getAsInt()) {
            throw new JsonException("found " + range.size() + " ids instead of "
                    + wanted.count().getAsInt());
        }
        return range;
    }

    private static IdRange range(Map<?, ?> answer) throws JsonException {
        if (!(answer.get("ranges") instanceof List<?> ranges)) {
            throw new JsonException("found no list \"ranges\"");
        }
        List<IdRange.Run> runs = new ArrayList<>();
        try {
            for (Object element : ranges) {
                Map<?, ?> run = object(element, "a range");
                runs.add(new IdRange.Run(integer(run, "first"), integer(run, "last")));
            }
            return new IdRange(integer(answer, "increment"), runs);
        } catch (IllegalArgumentException e) {
            throw new JsonException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<?, ?> object(Object value, String what) throws JsonException {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new JsonException(what + " is not an object");
    }

    private static long integer(Map<?, ?> object, String name) throws JsonException {
        if (object.get(name) instanceof Long value) {
            return value;
        }
        throw new JsonException("found no whole number \"" + name + "\"");
    }
}
