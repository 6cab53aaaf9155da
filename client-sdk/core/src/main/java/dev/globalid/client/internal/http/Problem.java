package dev.globalid.client.internal.http;

import dev.globalid.client.internal.json.Json;
import dev.globalid.client.internal.json.JsonException;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document (RFC 9457) of id-service.
 *
 * @param code the stable code
 * @param detail what it says about this case; empty when it says nothing
 */
record Problem(String code, String detail) {

    /** The problem in {@code body}; empty when that is something else, so not an id-service's word. */
    static Optional<Problem> read(String body) {
        try {
            if (Json.parse(body) instanceof Map<?, ?> members && members.get("code") instanceof String code) {
                return Optional.of(new Problem(code, detail(members)));
            }
        } catch (JsonException e) {
            // Not JSON: a page of some proxy. The status is told to the caller instead.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String detail(Map<?, ?> members) {
        return members.get("detail") instanceof String detail ? detail : "";
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code : code + ": " + detail;
    }
}
