package dev.globalid.service.format;

import java.util.Optional;

/** The digits that an id is written in, in ascending order of their character codes, so that texts sort as ids do. */
enum Radix {
    DECIMAL("0123456789"),
    BASE_36("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    BASE_62("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private final String digits;

    Radix(String digits) {
        this.digits = digits;
    }

    static Optional<Radix> of(String base) {
        return switch (base) {
            case "10" -> Optional.of(DECIMAL);
            case "36" -> Optional.of(BASE_36);
            case "62" -> Optional.of(BASE_62);
            default -> Optional.empty();
        };
    }

    int base() {
        return digits.length();
    }

    char digit(int value) {
        return digits.charAt(value);
    }

    /** The value of {@code character}; negative if it is no digit of this radix. */
    int valueOf(char character) {
        return digits.indexOf(character);
    }

    /** Appends {@code number}, which is not negative, filled up with zeros to at least {@code width} digits. */
    void append(StringBuilder text, long number, int width) {
        int start = text.length();
        long rest = number;
        do {
            text.append(digit((int) (rest % base())));
            rest /= base();
        } while (rest > 0);
        while (text.length() - start < width) {
            text.append(digit(0));
        }
        reverse(text, start);
    }

    private static void reverse(StringBuilder text, int start) {
        for (int left = start, right = text.length() - 1; left < right; left++, right--) {
            char swapped = text.charAt(left);
            text.setCharAt(left, text.charAt(right));
            text.setCharAt(right, swapped);
        }
    }
}
