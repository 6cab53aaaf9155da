package dev.globalid.client.internal.json;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of JSON. */
final class JsonNumber {

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,99})(?<rest>\\.\\d{1,99})?(?<power>[eE][+-]?\\d{1,3})?");

    private JsonNumber() {}

    /** Where the number that begins at {@code from} ends; {@code from} itself when none begins there. */
    static int end(String text, int from) {
        Matcher matcher = NUMBER.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }

    static Number read(String number) {
        BigDecimal exact = new BigDecimal(number);
        boolean isLong = number.matches("-?\\d+")
                && exact.precision() <= 19
                && exact.toBigInteger().bitLength() < Long.SIZE;
        if (isLong) {
            return Long.parseLong(number);
        }
        return exact;
    }
}
