package dev.globalid.service.format;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes ids as texts for people, as {@code SO{period:yyyyMMdd}-{id:6}} says:
 *
 * <ul>
 *   <li>{@code {id}}, {@code {id:6}}, {@code {id:6:36}}: the id, once, filled up with zeros to at least that many digits,
 *       in radix 10, 36 (upper-case letters) or 62 (upper-case before lower-case: not for columns that ignore case);
 *   <li>{@code {period:yyyyMMdd}}: the current period, of {@code yyyy}, {@code yy}, {@code MM}, {@code dd} and the
 *       separators {@code - . _ /}; it has to tell the sequence's periods apart;
 *   <li>{@code {check:luhn}} or {@code {check:damm}}: a check digit of all digits before it.
 * </ul>
 *
 * Two ids of one sequence never have the same text, since every piece but the id has a fixed length. Immutable.
 */
public final class IdFormat {

    private final String pattern;
    private final List<Part> parts;

    private IdFormat(String pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /**
     * The format that {@code pattern} describes.
     *
     * @param period when the sequence's counter begins anew; null where it never does
     * @throws InvalidFormatException if the pattern cannot be used, saying what to write instead
     */
    public static IdFormat parse(String pattern, @Nullable Period period) {
        return new IdFormat(pattern, new FormatParser(pattern, period).parse());
    }

    /**
     * The text of {@code id}, which is not negative.
     *
     * @param firstDay the first day of the period that the id was issued in; any day where the sequence has no period
     */
    public String text(long id, LocalDate firstDay) {
        if (id < 0) {
            throw new IllegalArgumentException("The id " + id + " is negative: no sequence issues such ids");
        }
        StringBuilder text = new StringBuilder(32);
        for (Part part : parts) {
            part.append(text, firstDay, id);
        }
        return text.toString();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return pattern;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdFormat that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }
}
