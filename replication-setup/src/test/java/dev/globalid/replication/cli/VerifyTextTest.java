package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.cli.VerifyText.RowText;
import dev.globalid.replication.cli.VerifyText.TableText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class VerifyTextTest {

    @Test
    void tellsHowOftenARowWithoutAKeyIsThere() {
        Optional<Map<String, String>> cells = Optional.of(Map.of("v", "1"));
        RowText row = new RowText(
                "without a key",
                new TreeMap<>(Map.of("a", cells, "b", cells, "c", Optional.empty())),
                Map.of("a", 2L, "b", 1L, "c", 0L));

        assertThat(text(row)).contains("  on a, 2 times: v=1", "  on b, once: v=1", "  on c: not there");
    }

    @Test
    void countsNoRowThatAKeyLetsBeThereOnce() {
        RowText row = new RowText("id=1", Map.of("a", Optional.of(Map.of("id", "1"))), Map.of());

        assertThat(text(row)).contains("  on a: id=1");
    }

    private static String text(RowText row) {
        return new VerifyText(
                        "different",
                        List.of("a", "b", "c"),
                        List.of(),
                        List.of(new TableText("shop.t", 3, List.of(row), false, 0)),
                        List.of())
                .forPeople(Ansi.OFF);
    }
}
