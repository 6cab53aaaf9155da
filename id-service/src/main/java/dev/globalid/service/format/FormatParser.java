package dev.globalid.service.format;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one format. For one use by one thread. */
final class FormatParser {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_WIDTH = 19;
    private static final Pattern PIECE = Pattern.compile("\\{(\\w+)(?::([^{}]*))?}|([^{}]+)");
    private static final Pattern LITERAL = Pattern.compile("[\\x20-\\x7E]+");
    private static final Pattern DATE = Pattern.compile("(yyyy|yy|MM|dd|[-._/])+");
    private static final Pattern ID = Pattern.compile("(\\d{1,2})(?::(\\d{1,2}))?");

    private final String pattern;
    private final @Nullable Period period;
    private final List<Part> parts = new ArrayList<>();
    private Part.@Nullable Id id;

    FormatParser(String pattern, @Nullable Period period) {
        this.pattern = pattern;
        this.period = period;
    }

    List<Part> parse() {
        check(pattern.length() <= MAX_LENGTH, "is longer than " + MAX_LENGTH + " characters", "shorten it");
        Matcher piece = PIECE.matcher(pattern);
        int end = 0;
        while (end < pattern.length()) {
            check(
                    piece.find(end) && piece.start() == end,
                    "has a brace at position " + (end + 1) + " that is not of a pair with a word inside",
                    "write {id:6}, {period:yyyyMMdd} or {check:luhn}, and no other braces");
            parts.add(piece.group(1) == null ? literal(piece.group(3)) : part(piece.group(1), piece.group(2)));
            end = piece.end();
        }
        checkWhole();
        return List.copyOf(parts);
    }

    private Part literal(String text) {
        check(
                LITERAL.matcher(text).matches(),
                "has a character that is not printable ASCII",
                "write letters, digits and signs only");
        return new Part.Literal(text);
    }

    private Part part(String word, @Nullable String argument) {
        return switch (word) {
            case "id" -> id(argument == null ? "1" : argument);
            case "period" -> date(argument);
            case "check" -> checkDigit(argument);
            default -> throw wrong("has {" + word + "}, which is not known", "write {id}, {period} or {check}");
        };
    }

    private Part id(String argument) {
        check(id == null, "has {id} twice", "write it once");
        Matcher matcher = ID.matcher(argument);
        check(matcher.matches(), "has {id:" + argument + "}", "write {id}, {id:WIDTH} or {id:WIDTH:RADIX}");
        int width = Integer.parseInt(matcher.group(1));
        check(width >= 1 && width <= MAX_WIDTH, "has an id of " + width + " digits", "write 1 to " + MAX_WIDTH);
        String base = matcher.group(2);
        Radix radix = Radix.of(base == null ? "10" : base)
                .orElseThrow(() -> wrong("has the radix " + base, "write 10, 36 or 62"));
        id = new Part.Id(width, radix);
        return id;
    }

    private Part date(@Nullable String argument) {
        if (argument == null || !DATE.matcher(argument).matches()) {
            throw wrong(
                    "has {period" + (argument == null ? "" : ":" + argument) + "}",
                    "write yyyy or yy, MM and dd after the colon, with - . _ or / between them if wanted");
        }
        return new Part.Date(argument, DateTimeFormatter.ofPattern(argument.replace('y', 'u'), Locale.ROOT));
    }

    private Part checkDigit(@Nullable String argument) {
        if (id == null) {
            throw wrong("has {check} before {id}", "write it after the digits that it checks");
        }
        check(parts.stream().noneMatch(Part.Check.class::isInstance), "has {check} twice", "write it once");
        if ("luhn".equals(argument)) {
            return new Part.Check(CheckDigit.LUHN, id.radix());
        }
        check("damm".equals(argument), "has a check digit other than luhn and damm", "write one of these two");
        check(
                id.radix() == Radix.DECIMAL,
                "has a check digit by damm for an id in radix " + id.radix().base(),
                "write {check:luhn}, which works in every radix");
        return new Part.Check(CheckDigit.DAMM, id.radix());
    }

    /** The text would repeat without an id, or with one that begins anew in a period that is not told. */
    private void checkWhole() {
        check(id != null, "has no {id}", "write {id} or {id:6} where the number goes");
        String dates = parts.stream()
                .filter(Part.Date.class::isInstance)
                .map(part -> ((Part.Date) part).pattern())
                .reduce("", String::concat);
        if (period == null) {
            check(dates.isEmpty(), "has {period}, but the sequence has none", "add period: day, month or year");
            return;
        }
        boolean tells = dates.contains("yy")
                && (period == Period.YEAR || dates.contains("MM"))
                && (period != Period.DAY || dates.contains("dd"));
        check(
                tells,
                "does not tell one " + period + " from the next, where the counter begins anew",
                "write {period:" + enough(period) + "}");
    }

    private static String enough(Period period) {
        return switch (period) {
            case DAY -> "yyyyMMdd";
            case MONTH -> "yyyyMM";
            case YEAR -> "yyyy";
        };
    }

    private void check(boolean holds, String problem, String action) {
        if (!holds) {
            throw wrong(problem, action);
        }
    }

    private InvalidFormatException wrong(String problem, String action) {
        return new InvalidFormatException("The format '" + pattern + "' " + problem + ": " + action);
    }
}
