package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.testing.IdServiceProcess;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever is sent: an answer in time, none from 500 up, and none of 200 without an id. */
class BadInputIT {

    private static final int TRIES = 150;
    private static @Nullable IdServiceProcess service;
    private static Caller caller = new Caller(java.net.http.HttpClient.newHttpClient(), "");

    @BeforeContainer
    static void start() {
        IdServiceProcess started = IdServiceProcess.startEmbedded();
        service = started;
        caller = Caller.of(started);
    }

    @AfterContainer
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyPathAndQuery(@ForAll("paths") String path) throws Exception {
        expectNoFailure(caller.get(path), path);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyName(@ForAll @StringLength(max = 80) String name) throws Exception {
        HttpResponse<String> answer = caller.get("/ids/" + encoded(name));
        expectNoFailure(answer, name);
        // Dots alone are no name, but steps in a path.
        assertThat(name.matches("\\.+") ? 404 : answer.statusCode()).as(name).isIn(400, 404);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyCount(@ForAll("counts") String count) throws Exception {
        HttpResponse<String> answer = caller.get("/ids/userid?count=" + encoded(count));
        boolean good =
                count.matches("[0-9]{1,7}") && Integer.parseInt(count) >= 1 && Integer.parseInt(count) <= 100_000;
        assertThat(answer.statusCode()).as(count).isEqualTo(good ? 200 : 400);
        expectNoFailure(answer, count);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyHeader(@ForAll("headers") String value) throws Exception {
        HttpResponse<String> answer = caller.get("/ids/userid", "Accept", value, "Content-Type", value, "Range", value);
        expectNoFailure(answer, value);
        assertThat(answer.statusCode()).as(value).isIn(200, 400, 406);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyDefinition(@ForAll("bodies") String body) throws Exception {
        expectNoFailure(caller.put("tried", body), body);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyAdvance(@ForAll("values") String to) throws Exception {
        expectNoFailure(caller.send("POST", "/sequences/userid/advance", "{\"to\":" + to + "}"), to);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyImport(@ForAll("values") String table, @ForAll("values") String column) throws Exception {
        String body = "{\"table\":" + table + ",\"column\":" + column + "}";
        expectNoFailure(caller.send("POST", "/sequences/userid/import", body), body);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    void answersAnyReadmission(@ForAll("values") String lane, @ForAll("values") String floor) throws Exception {
        String body = "{\"floors\":{\"userid\":" + floor + "}}";
        expectNoFailure(caller.send("POST", "/ledger/nodes/" + encoded(lane) + "/readmit", body), body);
        expectNoFailure(caller.send("POST", "/ledger/nodes/1/readmit", "{\"floors\":" + floor + "}"), floor);
    }

    private static void expectNoFailure(HttpResponse<String> answer, String sent) {
        assertThat(answer.statusCode()).as(sent + ": " + answer.body()).isBetween(200, 499);
        if (answer.statusCode() == 200) {
            assertThat(answer.body()).as(sent).containsPattern("[0-9]");
        }
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> known =
                Arbitraries.of("ids", "sequences", "userid", "advance", "import", "actuator", "ledger");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12).map(BadInputIT::encoded);
        Arbitrary<String> segments =
                Arbitraries.oneOf(known, any).list().ofMaxSize(4).map(parts -> "/" + String.join("/", parts));
        Arbitrary<String> query = Arbitraries.strings().ofMaxLength(10).map(BadInputIT::encoded);
        return Combinators.combine(segments, Arbitraries.of("", "?count=", "?ids=", "?table=x&column=", "?"), query)
                .as((path, parameter, value) -> parameter.isEmpty() ? path : path + parameter + value);
    }

    @Provide
    Arbitrary<String> counts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(8),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.integers().between(-5, 100_005).map(String::valueOf));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> any =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40).map(String::strip);
        Arbitrary<String> likely = Arbitraries.of("text", "*", "plain", "/", ";q=", "0.5", ",", "application/json")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(any, likely);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> field = Arbitraries.of(
                        "start",
                        "increment",
                        "offset",
                        "max",
                        "block-size",
                        "when-redis-is-down",
                        "runway",
                        "period",
                        "zone",
                        "format",
                        "other")
                .flatMap(name -> values().map(value -> "\"" + name + "\":" + value));
        Arbitrary<String> objects =
                field.list().ofMinSize(1).ofMaxSize(4).map(fields -> "{" + String.join(",", fields) + "}");
        return Arbitraries.oneOf(objects, Arbitraries.strings().ofMinLength(1).ofMaxLength(30));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.integers().between(-2, 20).map(String::valueOf),
                Arbitraries.of(
                        "null",
                        "true",
                        "1.5",
                        "1e400",
                        "99999999999999999999",
                        "[]",
                        "{}",
                        "\"\"",
                        "\"int\"",
                        "\"day\"",
                        "\"UTC\"",
                        "\"{id}\"",
                        "\"10m\"",
                        "\"99999999999999d\"",
                        "\"9223372036854775807s\"",
                        "\"1ns\""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
