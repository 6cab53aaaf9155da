package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any Accept header names a format, or is refused as a problem. */
class AcceptFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void choosesAFormatOrSaysWhyNone(byte[] accept) {
        String header = new String(accept, StandardCharsets.ISO_8859_1);
        try {
            assertThat(IdsFormat.of(header)).isNotNull();
        } catch (Problem e) {
            assertThat(e.status().value()).isIn(400, 406);
        }
    }
}
