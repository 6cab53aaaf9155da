package dev.globalid.service.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Any pattern is a format, or refused with a sentence; a format writes different ids differently. */
class FormatFuzzTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @FuzzTest(maxDuration = "5m")
    void parsesAnyPatternOrSaysWhy(byte[] pattern) {
        String text = new String(pattern, StandardCharsets.UTF_8);
        parse(text, null);
        for (Period period : Period.values()) {
            parse(text, period);
        }
    }

    private static void parse(String pattern, @Nullable Period period) {
        try {
            IdFormat format = IdFormat.parse(pattern, period);
            assertThat(format).hasToString(pattern);
            assertThat(format.text(99, DAY)).isNotEqualTo(format.text(100, DAY));
            assertThat(format.text(Long.MAX_VALUE, DAY)).isNotEqualTo(format.text(0, DAY));
        } catch (InvalidFormatException e) {
            assertThat(e).hasMessageContaining(": ");
        }
    }
}
