package dev.globalid.service.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FormatPropertiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Property
    void readsBackInItsRadix(@ForAll Radix radix, @ForAll @LongRange(min = 0) long id) {
        String text = format(radix, 1, "").text(id, DAY);
        assertThat(valueOf(text, radix)).isEqualTo(id);
        if (radix == Radix.BASE_36) {
            assertThat(new BigInteger(text, 36).longValueExact()).isEqualTo(id);
        }
    }

    @Property
    void sortsAsItsIdsDoWhileTheyFitTheWidth(
            @ForAll Radix radix,
            @ForAll @LongRange(min = 0, max = 999_999) long one,
            @ForAll @LongRange(min = 0, max = 999_999) long other) {
        IdFormat format = format(radix, 6, "");
        assertThat(Integer.signum(format.text(one, DAY).compareTo(format.text(other, DAY))))
                .isEqualTo(Long.compare(one, other));
    }

    @Property
    void writesDifferentIdsDifferently(
            @ForAll Radix radix,
            @ForAll CheckDigit check,
            @ForAll @IntRange(min = 1, max = 19) int width,
            @ForAll @LongRange(min = 0) long one,
            @ForAll @LongRange(min = 0) long other) {
        Assume.that(one != other && works(check, radix));
        IdFormat format = format(radix, width, "-{check:" + check.name().toLowerCase(Locale.ROOT) + "}");
        assertThat(format.text(one, DAY)).isNotEqualTo(format.text(other, DAY));
    }

    @Property
    void betraysEverySingleWrongDigit(
            @ForAll Radix radix,
            @ForAll CheckDigit check,
            @ForAll @LongRange(min = 0) long id,
            @ForAll @IntRange(min = 0, max = 18) int position,
            @ForAll @IntRange(min = 1, max = 61) int error) {
        Assume.that(works(check, radix) && error < radix.base());
        StringBuilder digits = new StringBuilder(format(radix, 19, "").text(id, DAY));
        int before = check.of(digits, radix);
        int wrong = (radix.valueOf(digits.charAt(position)) + error) % radix.base();
        digits.setCharAt(position, radix.digit(wrong));
        assertThat(check.of(digits, radix)).isNotEqualTo(before);
    }

    @Property
    void betraysEverySwapOfNeighboursButLuhnsBlindSpot(
            @ForAll Radix radix,
            @ForAll CheckDigit check,
            @ForAll @LongRange(min = 0) long id,
            @ForAll @IntRange(min = 0, max = 17) int position) {
        StringBuilder digits = new StringBuilder(format(radix, 19, "").text(id, DAY));
        char left = digits.charAt(position);
        char right = digits.charAt(position + 1);
        int distance = Math.abs(radix.valueOf(left) - radix.valueOf(right));
        Assume.that(works(check, radix) && left != right);
        Assume.that(check == CheckDigit.DAMM || distance != radix.base() - 1);
        int before = check.of(digits, radix);
        digits.setCharAt(position, right);
        digits.setCharAt(position + 1, left);
        assertThat(check.of(digits, radix)).isNotEqualTo(before);
    }

    @Property
    void parsesAnythingOrSaysWhy(@ForAll String pattern) {
        try {
            IdFormat.parse(pattern, null).text(1, DAY);
        } catch (InvalidFormatException e) {
            assertThat(e).hasMessageContaining(": ");
        }
    }

    @Property
    void parsesAnythingInBracesOrSaysWhy(@ForAll("pieces") String pattern, @ForAll Period period) {
        assertThatCode(() -> {
                    try {
                        IdFormat.parse(pattern, period).text(1, DAY);
                    } catch (InvalidFormatException e) {
                        assertThat(e).hasMessageContaining(pattern);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "{id}",
                        "{id:6}",
                        "{id:3:36}",
                        "{id:99:99}",
                        "{period:yyyyMMdd}",
                        "{period:yyyyy}",
                        "{period:d}",
                        "{check:luhn}",
                        "{check:damm}",
                        "{",
                        "}",
                        ":",
                        "SO",
                        "-",
                        "{id:}",
                        "{period:}",
                        "{:6}",
                        "'",
                        "%s")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    private static boolean works(CheckDigit check, Radix radix) {
        return check == CheckDigit.LUHN || radix == Radix.DECIMAL;
    }

    private static IdFormat format(Radix radix, int width, String rest) {
        return IdFormat.parse("{id:" + width + ":" + radix.base() + "}" + rest, null);
    }

    private static long valueOf(String text, Radix radix) {
        return text.chars()
                .mapToLong(digit -> radix.valueOf((char) digit))
                .reduce(0, (sum, digit) -> sum * radix.base() + digit);
    }
}
