package dev.globalid.client.internal.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of JSON (RFC 8259), because the client has no dependencies. Objects become maps, arrays lists,
 * integers {@link Long} as far as they fit (ids above 2^53 stay exact) and other numbers {@link BigDecimal}. A text that was
 * cut off is never a document, which is why the client asks for JSON and not for plain numbers: {@code 10} may be the
 * beginning of {@code 1001}.
 */
public final class Json {

    /** The value {@code null} of a document. */
    public enum Null {
        /** The only one. */
        NULL
    }

    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** The value that {@code text} is, all of it. */
    public static Object parse(String text) throws JsonException {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.unexpected("the end");
        }
        return value;
    }

    private Object value(int depth) throws JsonException {
        if (depth > MAX_DEPTH) {
            throw new JsonException("nested more than " + MAX_DEPTH + " deep");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new JsonString(text, at).read(end -> at = end);
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", Null.NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws JsonException {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (found('}')) {
            return members;
        }
        do {
            skipSpace();
            if (peek() != '"') {
                throw unexpected("the name of a member");
            }
            String name = new JsonString(text, at).read(end -> at = end);
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw new JsonException("member \"" + name + "\" twice in one object");
            }
        } while (found(','));
        expect('}');
        return members;
    }

    private List<Object> array(int depth) throws JsonException {
        List<Object> elements = new ArrayList<>();
        at++;
        if (found(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
        } while (found(','));
        expect(']');
        return elements;
    }

    private Object literal(String word, Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return value;
    }

    private Number number() throws JsonException {
        int end = JsonNumber.end(text, at);
        if (end == at) {
            throw unexpected("a value");
        }
        Number number = JsonNumber.read(text.substring(at, end));
        at = end;
        return number;
    }

    private void expect(char wanted) throws JsonException {
        if (!found(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    private boolean found(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character here; at the end a NUL, which no rule of JSON wants. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private JsonException unexpected(String wanted) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new JsonException("found " + found + " at character " + at + " instead of " + wanted);
    }
}
