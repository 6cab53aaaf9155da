package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the API from outside, on two instances that share a Redis and a ledger. */
class ApiIT {

    @TempDir
    static Path folder;

    private static RedisProcess redis;
    private static IdServiceProcess first;
    private static IdServiceProcess second;
    private static Caller one;
    private static Caller other;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(RedisVersion.REDIS_7_0);
        first = IdServiceProcess.start(arguments());
        second = IdServiceProcess.start(arguments());
        one = Caller.of(first);
        other = Caller.of(second);
    }

    private static String[] arguments() {
        return new String[] {
            "--ids.redis.url=" + redis.url(),
            // AUTO_SERVER lets two processes share one file.
            "--ids.ledger.nodes[0].url=jdbc:h2:file:" + folder.resolve("ledger") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0",
            "--ids.ledger.nodes[0].username=sa",
            "--ids.sequences.invoice.period=day",
            "--ids.sequences.invoice.zone=Europe/Berlin",
            "--ids.sequences.invoice.format=SO{period:yyyyMMdd}-{id:6}",
            "--ids.sequences.small.max=25",
            "--ids.sequences.small.block-size=10"
        };
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        redis.close();
    }

    @Test
    void createsASequenceForAllInstancesAndForGood() throws Exception {
        String definition = "{\"increment\":10,\"offset\":3,\"max\":\"int-unsigned\",\"block-size\":100}";
        HttpResponse<String> created = one.put("order", definition);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/sequences/order");
        assertThat(created.body()).contains("\"max\":4294967295", "\"increment\":10");
        assertThat(one.put("order", definition).statusCode()).isEqualTo(200);
        assertThat(other.put("order", definition).statusCode()).isEqualTo(200);
        expectProblem(other.put("order", "{\"increment\":10,\"offset\":3}"), 409, "conflict");
        assertThat(other.put("order", "{}").body()).contains("increment 10 instead of 1");
        long id = one.next("order");
        assertThat(id).isEqualTo(3);
        first.kill();
        first.start();
        assertThat(one.get("/sequences").body()).contains("\"sequence\":\"order\"");
        assertThat(one.next("order")).isGreaterThan(other.next("order") - 20).isGreaterThan(id);
    }

    @Test
    void anotherInstanceFindsWhatWasCreatedAMomentAgo() throws Exception {
        assertThat(other.get("/ids/fresh").statusCode()).isEqualTo(404);
        assertThat(one.put("fresh", "").statusCode()).isEqualTo(201);
        assertThat(other.get("/ids/fresh").body()).isEqualTo("{\"sequence\":\"fresh\",\"id\":1}");
    }

    @Test
    void raisesASequenceForAllInstancesWhateverRedisLoses() throws Exception {
        one.put("raised", "{\"block-size\":100}");
        assertThat(other.next("raised")).isEqualTo(1);
        assertThat(one.advance("raised", 12_345).statusCode()).isEqualTo(200);
        long id = other.next("raised");
        // The next block, or a later one if Redis took too long to say that it has it.
        assertThat(id).isGreaterThan(12_345).isLessThan(13_000);
        assertThat(id % 100).isEqualTo(1);
        expectProblem(other.advance("raised", 12_345), 409, "conflict");
        assertThat(other.get("/sequences/raised").body()).contains("\"last-id\":" + id);
        redis.cli("DEL", "global:raised", "{global:raised}:lease", "{global:raised}:blocks");
        assertThat(one.next("raised")).isGreaterThan(id);
        assertThat(other.next("raised")).isGreaterThan(id);
    }

    @Test
    void refusesToRaiseASequenceToWhereItWouldEnd() throws Exception {
        one.put("short", "{\"max\":1000,\"block-size\":100}");
        expectProblem(one.advance("short", 950), 409, "conflict");
        expectProblem(one.advance("short", 5000), 409, "conflict");
        assertThat(one.next("short")).isEqualTo(1);
    }

    @Test
    void issuesNothingPastMax() throws Exception {
        for (int i = 1; i <= 25; i++) {
            assertThat((i % 2 == 0 ? one : other).next("small")).isEqualTo(i);
            // Must not spend what is left.
            expectProblem(one.get("/ids/small?count=" + (27 - i)), 410, "exhausted");
        }
        expectProblem(one.get("/ids/small"), 410, "exhausted");
        expectProblem(other.get("/ids/small"), 410, "exhausted");
        assertThat(one.get("/sequences/small").body()).contains("\"share-of-max\":1.0");
        assertThat(first.log()).contains("Sequence small has used 80 percent of its max of 25");
        assertThat(one.get("/actuator/health").body()).contains("\"small\":\"100.0 percent of the max of 25 are used");
    }

    @Test
    void warnsOfTheMaxOnAnInstanceThatIssuedNothingToo() throws Exception {
        one.put("filled", "{\"max\":100,\"block-size\":10}");
        assertThat(one.get("/ids/filled?count=90").statusCode()).isEqualTo(200);
        assertThat(other.get("/sequences/filled").body()).contains("\"share-of-max\":0.9,");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(other.get("/actuator/health").body())
                    .contains("\"filled\":\"90.0 percent of the max of 100 are used");
            assertThat(other.get("/actuator/prometheus").body()).contains("ids_used_ratio{sequence=\"filled\"} 0.9");
        });
    }

    @Test
    void writesNumbersForPeople() throws Exception {
        String id = one.get("/ids/invoice").body();
        assertThat(id)
                .matches("\\{\"sequence\":\"invoice\",\"period\":\"(\\d{8})\",\"id\":(\\d+),\"text\":\"SO\\1-0*\\2\"}");
        assertThat(other.get("/ids/invoice?count=2&ids=string").body())
                .matches(
                        "\\{\"sequence\":\"invoice\",\"period\":\"(\\d{8})\",\"count\":2,\"increment\":1,\"ranges\":"
                                + "\\[\\{\"first\":\"(\\d+)\",\"last\":\"\\d+\",\"texts\":\\[\"SO\\1-0*\\2\",\"SO\\1-\\d{6}\"]}]}");
        assertThat(one.get("/sequences/invoice").body()).contains("\"period\":\"day\"", "\"current-period\":\"");
        expectProblem(one.get("/ids/invoice~20261122"), 400, "bad-name");
    }

    @Test
    void answersHeadAndOtherMethodsWithoutSpendingAnId() throws Exception {
        one.put("asked", "");
        long before = one.next("asked");
        HttpResponse<String> head = one.send("HEAD", "/ids/asked", "");
        assertThat(head.statusCode()).isEqualTo(405);
        expectAllowed(head, "GET", "POST");
        for (String method : new String[] {"DELETE", "PATCH", "PUT", "BREW"}) {
            HttpResponse<String> answer = one.send(method, "/ids/asked", "");
            expectProblem(answer, 405, "method-not-allowed");
            expectAllowed(answer, "GET", "POST");
        }
        HttpResponse<String> options = one.send("OPTIONS", "/ids/asked", "");
        assertThat(options.statusCode()).isEqualTo(200);
        expectAllowed(options, "GET", "POST", "OPTIONS");
        assertThat(one.send("HEAD", "/sequences/asked", "").statusCode()).isEqualTo(200);
        assertThat(one.send("POST", "/ids/asked", "").body()).endsWith("\"id\":" + (before + 1) + "}");
    }

    @Test
    void answersAsItsDescriptionSays() throws Exception {
        Description api = Description.parse(one.get("/v3/api-docs").body());
        String ids = "/ids/{sequence}";
        String sequence = "/sequences/{sequence}";
        api.expectDescribed(ids, "get", one.get("/ids/userid"));
        api.expectDescribed(ids, "get", one.get("/ids/userid?count=3&ids=string"));
        api.expectDescribed(ids, "get", one.get("/ids/invoice?count=3"));
        api.expectDescribed(ids, "get", one.get("/ids/userid", "Accept", "text/plain"));
        api.expectDescribed(ids, "post", one.send("POST", "/ids/invoice", ""));
        api.expectDescribed(ids, "get", one.get("/ids/userid?count=0"));
        api.expectDescribed(ids, "get", one.get("/ids/nobody"));
        api.expectDescribed("/sequences", "get", one.get("/sequences"));
        api.expectDescribed(sequence, "get", one.get("/sequences/userid"));
        api.expectDescribed(sequence, "put", one.put("described", ""));
        api.expectDescribed(sequence, "put", one.put("described", ""));
        api.expectDescribed(sequence, "put", one.put("described", "{\"max\":5}"));
        api.expectDescribed(sequence + "/advance", "post", one.advance("described", 30_000));
        api.expectDescribed(sequence + "/advance", "post", one.advance("described", 3));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws Exception {
        expectProblem(one.get("/ids/userid?ids=hex"), 400, "bad-request");
        expectProblem(one.get("/ids/userid?count=%D9%A5"), 400, "bad-count");
        expectProblem(one.get("/ids/userid", "Accept", "text/html"), 406, "not-acceptable");
        expectProblem(one.put("x", "{\"incremnt\":5}"), 400, "bad-request");
        expectProblem(one.put("x", "{\"increment\":\"5\"}"), 400, "bad-request");
        expectProblem(one.put("x", "{\"increment\":2,\"offset\":3}"), 400, "bad-definition");
        expectProblem(one.put("x", "{\"max\":\"tinyint\"}"), 400, "bad-definition");
        expectProblem(one.put("x", "{\"max\":[1]}"), 400, "bad-definition");
        expectProblem(one.put("x", "{\"period\":\"week\"}"), 400, "bad-definition");
        expectProblem(one.put("x", "{\"period\":\"day\",\"format\":\"{id}\"}"), 400, "bad-definition");
        expectProblem(one.put("x", "{\"zone\":\"Mars\"}"), 400, "bad-definition");
        expectProblem(one.put("x", "[]"), 400, "bad-request");
        expectProblem(one.put("-", ""), 400, "bad-name");
        expectProblem(one.send("POST", "/sequences/userid/advance", "{}"), 400, "bad-request");
        expectProblem(one.send("POST", "/sequences/nobody/advance", "{\"to\":5}"), 404, "unknown-sequence");
        expectProblem(one.send("POST", "/ledger/nodes/1/readmit", "{}"), 400, "bad-request");
        expectProblem(one.send("POST", "/ledger/nodes/1/readmit", "{\"floors\":{\"x\":null}}"), 400, "bad-request");
        expectProblem(one.get("/nothing"), 404, "not-found");
        expectProblem(one.get("/actuator/health/nosuch"), 404, "not-found");
        expectProblem(one.get("/actuator/nosuch"), 404, "not-found");
        expectProblem(one.send("POST", "/actuator/health", "{}"), 405, "method-not-allowed");
        assertThat(one.get("/actuator/health/nosuch").body())
                .contains("There is nothing at this path", "\"instance\":\"/actuator/health/nosuch\"");
        expectProblem(one.get("/ids/x"), 404, "unknown-sequence");
    }

    private static void expectAllowed(HttpResponse<String> answer, String... methods) {
        String allow = answer.headers().firstValue("Allow").orElse("none");
        assertThat(allow.split(", ?")).as(answer.request().method()).containsExactlyInAnyOrder(methods);
    }

    static void expectProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"detail\":\"");
    }
}
