package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RawAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Bytes that are hardly HTTP: what Tomcat itself refuses is a problem like all others, and nothing is a failure. */
class RawRequestsIT {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    private static final String END = "\r\n\r\n";
    private static final String LONG = "x".repeat(9 * 1024);
    private static final String FORM = HOST + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ";

    /** Its status, and a request that gets it. */
    private static final Map<Integer, List<String>> REFUSED = Map.of(
            400,
            List.of(
                    "GARBAGE" + END,
                    "GET" + END,
                    "G(T /ids/userid" + HOST + "\r\n",
                    "GET /ids/userid HTTP/1.1" + END,
                    "GET /ids/userid HTTP/1.1\r\nHost: a\r\nHost: b" + END,
                    "GET /ids/user|id" + HOST + "\r\n",
                    "GET /ids/<b>" + HOST + "\r\n",
                    "GET /ids/%zz" + HOST + "\r\n",
                    "GET /ids/%00" + HOST + "\r\n",
                    "GET /ids/a%2Fb" + HOST + "\r\n",
                    "GET /ids/%ff" + HOST + "\r\n",
                    "GET /ids/\u00e4" + HOST + "\r\n",
                    "GET /../../etc" + HOST + "\r\n",
                    "GET /ids/" + LONG + HOST + "\r\n",
                    "GET /ids/userid" + HOST + "X-Long: " + LONG + END,
                    "GET /ids/userid" + HOST + "a: b\r\n".repeat(300) + "\r\n",
                    "GET /ids/userid?count=%ff" + HOST + "\r\n",
                    "GET /ids/userid?count=%zz" + HOST + "\r\n",
                    "GET /ids/userid?ids=%" + HOST + "\r\n",
                    "POST /ids/userid" + FORM + "9\r\n\r\ncount=%zz",
                    "POST /ids/userid" + FORM + "8000\r\n\r\n" + "a=1&".repeat(2000),
                    "POST /ids/userid" + HOST + "Content-Length: abc" + END,
                    "PUT /sequences/x" + HOST + "Content-Type: application/json\r\nTransfer-Encoding: chunked"
                            + "\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
            404,
            List.of(
                    "GET //" + HOST + "\r\n",
                    "GET /WEB-INF/web.xml" + HOST + "\r\n",
                    "GET /nothing" + HOST + "\r\n",
                    "GET /actuator/health/nosuch" + HOST + "\r\n",
                    "GET /error" + HOST + "\r\n"),
            405,
            List.of(
                    "DELETE /ids/userid" + FORM + "3\r\n\r\n%zz",
                    "TRACE /ids/userid" + HOST + "\r\n",
                    "get /ids/userid" + HOST + "\r\n"),
            406,
            List.of("GET /sequences" + HOST + "Accept: ;;;" + END),
            415,
            List.of(
                    "PUT /sequences/x" + FORM + "3\r\n\r\n%zz",
                    "PUT /sequences/x" + HOST + "Content-Type: ;;;\r\nContent-Length: 2\r\n\r\n{}",
                    "PUT /sequences/x" + HOST + "Content-Type: application/yaml\r\nContent-Length: 8\r\n\r\nstart: 5"),
            417,
            List.of("GET /ids/userid" + HOST + "Expect: something" + END),
            501,
            List.of(
                    "CONNECT /ids/userid" + HOST + "\r\n",
                    "POST /ids/userid" + HOST + "Transfer-Encoding: smoke" + END),
            505,
            List.of("GET /ids/userid HTTP/9.9\r\nHost: x" + END));

    private static @Nullable IdServiceProcess service;
    private static int port;

    @BeforeContainer
    static void start() {
        IdServiceProcess started = IdServiceProcess.startEmbedded();
        service = started;
        port = started.port();
    }

    @AfterContainer
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Example
    void refusesEachAsAProblemThatNamesNoProduct() throws Exception {
        for (Map.Entry<Integer, List<String>> expected : REFUSED.entrySet()) {
            for (String request : expected.getValue()) {
                RawAnswer answer = RawAnswer.to(request, port);
                String what = request.lines().findFirst().orElse("") + " got " + answer;
                assertThat(answer.status()).as(what).isEqualTo(expected.getKey());
                assertThat(answer.isProblem()).as(what).isTrue();
                assertThat(answer.text()).as(what).doesNotContainIgnoringCase("tomcat", "<html", "exception", "spring");
            }
        }
    }

    @Example
    void writesNoStackTraceAndNoWarningOfWhatItRefuses() throws Exception {
        refusesEachAsAProblemThatNamesNoProduct();
        String log = service == null ? "" : service.log();
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("\tat ") || line.contains(" ERROR ") || line.contains(" WARN "))
                .filteredOn(line -> !line.contains("EMBEDDED DEFAULT"))
                .isEmpty();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void answersARequestWithAnyBytesChanged(@ForAll("mutated") byte[] request) throws Exception {
        RawAnswer answer = RawAnswer.to(request, port);
        String what = new String(request, StandardCharsets.ISO_8859_1) + " got " + answer;
        assertThat(answer.status()).as(what).matches(status -> status < 500 || status == 501 || status == 505);
        if (answer.status() >= 400 && answer.hasBody()) {
            assertThat(answer.isProblem()).as(what).isTrue();
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        String json = HOST + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n";
        Arbitrary<String> requests = Arbitraries.of(
                "GET /ids/userid?count=3&ids=string" + HOST + "Accept: text/plain;q=0.5, */*\r\n\r\n",
                "POST /ids/userid" + FORM + "7\r\n\r\ncount=3",
                "PUT /sequences/tried" + json + "{\"start\":1}",
                "POST /sequences/userid/advance" + json + "{\"to\": 99}",
                "GET /sequences/userid/import?table=a&column=b" + HOST + "\r\n",
                "GET /console.js" + HOST + "Range: bytes=0-9\r\nIf-Modified-Since: 0\r\n\r\n",
                "HEAD /overview" + HOST + "\r\n");
        Arbitrary<List<Integer>> places =
                Arbitraries.integers().between(0, 200).list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<List<Byte>> bytes = Arbitraries.oneOf(
                        Arbitraries.bytes(), Arbitraries.of((byte) '\n', (byte) '%', (byte) ' ', (byte) '/', (byte) 0))
                .list()
                .ofSize(4);
        return Combinators.combine(requests, places, bytes).as(RawRequestsIT::changed);
    }

    private static byte[] changed(String request, List<Integer> places, List<Byte> bytes) {
        byte[] changed = request.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < places.size(); i++) {
            changed[places.get(i) % changed.length] = bytes.get(i);
        }
        return changed;
    }
}
