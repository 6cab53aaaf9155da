package dev.globalid.client.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() throws JsonException {
        String text =
                " { \"s\" : \"a\\u00e9\\n\\\"\" , \"l\":[1,-2,3.5,1e3],\"t\":true,\"f\":false,\"n\":null,\"o\":{},\"e\":[] }\n";

        assertThat(Json.parse(text))
                .isEqualTo(Map.of(
                        "s",
                        "aé\n\"",
                        "l",
                        List.of(1L, -2L, new BigDecimal("3.5"), new BigDecimal("1e3")),
                        "t",
                        true,
                        "f",
                        false,
                        "n",
                        Json.Null.NULL,
                        "o",
                        Map.of(),
                        "e",
                        List.of()));
    }

    @Test
    void keepsIdsAboveTwoToThe53Exact() throws JsonException {
        assertThat(Json.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Json.parse("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(Json.parse("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
    }

    @Test
    void takesNoBeginningOfADocumentForTheWhole() {
        String whole = "{\"sequence\":\"userid\",\"id\":1001,\"more\":[true,null,{\"x\":\"\\u0041\"}]}";

        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> Json.parse(part)).as(part).isInstanceOf(JsonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nul",
                "tru",
                "01",
                "-",
                "1.",
                ".5",
                "+1",
                "1 2",
                "[1,]",
                "[,]",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "'a'",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "{\"a\":1,\"a\":2}",
                "NaN",
                "[1}",
                "{\"a\":}",
                "\"",
                "\u0000",
                "<html>",
                "1e9999",
                "// comment"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesToBeDraggedIntoTheDeep() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000)))
                .isInstanceOf(JsonException.class)
                .hasMessage("nested more than 32 deep");
    }

    @Test
    void saysWhatItFoundWhere() {
        assertThatThrownBy(() -> Json.parse("{\"a\";1}")).hasMessage("found ';' at character 4 instead of ':'");
        assertThatThrownBy(() -> Json.parse("[1,2")).hasMessage("found the end at character 4 instead of ']'");
    }
}
