package dev.globalid.service.format;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long a counter runs before it begins anew. */
public enum Period {
    DAY("uuuuMMdd"),
    MONTH("uuuuMM"),
    YEAR("uuuu");

    private final DateTimeFormatter key;

    Period(String pattern) {
        this.key = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /**
     * The period of that name.
     *
     * @param text {@code day}, {@code month} or {@code year}
     * @throws InvalidFormatException if it is none of these
     */
    public static Period parse(String text) {
        return switch (text) {
            case "day" -> DAY;
            case "month" -> MONTH;
            case "year" -> YEAR;
            default ->
                throw new InvalidFormatException("The period is '" + text
                        + "', which is none that a counter can have: write day, month or year");
        };
    }

    /** The first day of the period that {@code day} is in. */
    public LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The first day of the period after the one that {@code day} is in. */
    public LocalDate nextFirstDay(LocalDate day) {
        LocalDate first = firstDay(day);
        return switch (this) {
            case DAY -> first.plusDays(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
        };
    }

    /** Digits that name the period that {@code day} is in, and no other: {@code 20261122}, {@code 202611} or {@code 2026}. */
    public String key(LocalDate day) {
        return key.format(day);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
