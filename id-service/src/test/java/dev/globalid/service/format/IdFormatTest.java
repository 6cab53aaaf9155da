package dev.globalid.service.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormatTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest
    @CsvSource({
        "SO{period:yyyyMMdd}-{id:6}, DAY, 12, SO20261122-000012",
        "{period:yy.MM}/{id}, MONTH, 7, 26.11/7",
        "{period:yyyy}-{id:4}, YEAR, 123456, 2026-123456",
        "R{id:4:36}, , 46655, R0ZZZ",
        "{id:1:62}, , 3843, zz",
        "{id:10}{check:luhn}, , 7992739871, 79927398713",
        "{id}{check:damm}, , 572, 5724",
        "{id:2}-{check:luhn} eu, , 0, 00-0 eu",
        "{id}, , 9223372036854775807, 9223372036854775807",
    })
    void writesAnId(String pattern, @Nullable Period period, long id, String text) {
        assertThat(IdFormat.parse(pattern, period).text(id, DAY)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SO-{id:6}             | DAY   | does not tell one day from the next.*write \\{period:yyyyMMdd}",
                "{period:yyyyMM}{id}   | DAY   | does not tell one day from the next",
                "{period:MMdd}{id}     | DAY   | does not tell one day from the next",
                "{period:yyyy}{id}     | MONTH | does not tell one month from the next.*write \\{period:yyyyMM}",
                "{period:yyyy}-{id}    |       | the sequence has none: add period",
                "SO                    |       | has no \\{id}",
                "{id}{id}              |       | has \\{id} twice",
                "{id:0}                |       | has an id of 0 digits: write 1 to 19",
                "{id:20}               |       | has an id of 20 digits",
                "{id:6:16}             |       | has the radix 16: write 10, 36 or 62",
                "{id:six}              |       | has \\{id:six}: write",
                "{check:luhn}{id}      |       | has \\{check} before \\{id}",
                "{id}{check}           |       | other than luhn and damm",
                "{id:6:36}{check:damm} |       | by damm for an id in radix 36: write \\{check:luhn}",
                "{id}{check:luhn}{check:damm} | | has \\{check} twice",
                "{id                   |       | has a brace at position 1",
                "a}{id}                |       | has a brace at position 2",
                "{}{id}                |       | has a brace at position 1",
                "{date}{id}            |       | has \\{date}, which is not known",
                "{period:HHmm}{id}     | DAY   | has \\{period:HHmm}: write yyyy",
                "{period}{id}          | DAY   | has \\{period}: write yyyy",
                "Ä{id}                 |       | not printable ASCII",
            })
    void saysWhatIsWrongWithAFormat(String pattern, @Nullable Period period, String sentence) {
        assertThatThrownBy(() -> IdFormat.parse(pattern, period))
                .isInstanceOf(InvalidFormatException.class)
                .message()
                .startsWith("The format '" + pattern + "' ")
                .containsPattern(sentence);
    }

    @Test
    void saysWhatIsWrongWithAPeriod() {
        assertThatThrownBy(() -> Period.parse("week")).hasMessageContaining("write day, month or year");
    }

    @Test
    void refusesAFormatThatNobodyCanRead() {
        assertThatThrownBy(() -> IdFormat.parse("x".repeat(100) + "{id}", null))
                .hasMessageContaining("is longer than 100 characters");
    }
}
