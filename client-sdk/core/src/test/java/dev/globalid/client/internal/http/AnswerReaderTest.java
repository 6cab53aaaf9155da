package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.IdRange;
import dev.globalid.client.internal.json.JsonException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

    private static final String RANGES = """
            {"sequence":"userid","count":4,"increment":10,
             "ranges":[{"first":3,"last":23},{"first":1003,"last":1003}]}""";

    @Test
    void readsOneId() throws JsonException {
        IdRange range = AnswerReader.read("{\"sequence\":\"userid\",\"id\":1001}", Wanted.one("userid"));

        assertThat(range.toArray()).containsExactly(1001);
    }

    @Test
    void readsSeveralRangesWithTheirIncrement() throws JsonException {
        IdRange range = AnswerReader.read(RANGES, Wanted.several("userid", 4));

        assertThat(range).isEqualTo(new IdRange(10, List.of(new IdRange.Run(3, 23), new IdRange.Run(1003, 1003))));
    }

    @Test
    void distrustsTheAnswerToAnotherQuestion() {
        refuses("{\"sequence\":\"orderid\",\"id\":1}", Wanted.one("userid"), "orderid instead of userid");
        refuses(RANGES, Wanted.several("userid", 5), "found 4 ids instead of 5");
        refuses(RANGES, Wanted.one("userid"), "no whole number \"id\"");
    }

    @Test
    void distrustsIdsThatCannotBe() {
        refuses(ranges(1, "{\"first\":5,\"last\":1}"), Wanted.several("userid", 4), "is empty");
        refuses(ranges(0, "{\"first\":1,\"last\":4}"), Wanted.several("userid", 4), "increment 0");
        refuses(
                ranges(1, "{\"first\":3,\"last\":4},{\"first\":1,\"last\":2}"),
                Wanted.several("userid", 4),
                "begins before");
        refuses(ranges(1, "{\"first\":1.5,\"last\":4}"), Wanted.several("userid", 4), "no whole number \"first\"");
        refuses(ranges(1, ""), Wanted.several("userid", 4), "at least one run");
        refuses("{\"sequence\":\"userid\",\"id\":9223372036854775808}", Wanted.one("userid"), "no whole number");
        refuses("[]", Wanted.one("userid"), "not an object");
    }

    private static String ranges(int increment, String ranges) {
        return "{\"sequence\":\"userid\",\"increment\":" + increment + ",\"ranges\":[" + ranges + "]}";
    }

    private static void refuses(String body, Wanted wanted, String saying) {
        assertThatThrownBy(() -> AnswerReader.read(body, wanted))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(saying);
    }
}
