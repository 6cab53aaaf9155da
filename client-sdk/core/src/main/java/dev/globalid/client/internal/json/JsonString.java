package dev.globalid.client.internal.json;

import java.util.function.IntConsumer;

/** One string of a JSON document, from its opening quote on. */
final class JsonString {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private final StringBuilder value = new StringBuilder();
    private int at;

    JsonString(String text, int openingQuote) {
        this.text = text;
        this.at = openingQuote + 1;
    }

    /** The string's value; {@code end} is told the place after its closing quote. */
    String read(IntConsumer end) throws JsonException {
        for (char c = take(); c != '"'; c = take()) {
            if (c < ' ') {
                throw new JsonException("unescaped control character in a string at character " + (at - 1));
            }
            value.append(c == '\\' ? escaped() : c);
        }
        end.accept(at);
        return value.toString();
    }

    private char escaped() throws JsonException {
        char c = take();
        if (c == 'u') {
            return unicode();
        }
        int known = ESCAPES.indexOf(c);
        if (known < 0) {
            throw new JsonException("unknown escape \\" + c + " at character " + (at - 1));
        }
        return ESCAPED.charAt(known);
    }

    private char unicode() throws JsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw new JsonException("no four hexadecimal digits after \\u at character " + at);
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private char take() throws JsonException {
        if (at >= text.length()) {
            throw new JsonException("the text ends within a string");
        }
        return text.charAt(at++);
    }
}
