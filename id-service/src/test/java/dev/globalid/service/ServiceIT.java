package dev.globalid.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The packaged service as users start it. */
class ServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String[] EMBEDDED = {};

    /** What the start check tells an administrator to grant, and no more. */
    private static final String NEEDED =
            "+eval +evalsha +info +get +set +incrby +hset +hmget +del +rpush +lpop +lindex +lset";

    @Test
    void goesOnAboveTheLastIdAfterEverythingIsKilled() throws Exception {
        try (IdServiceProcess service = IdServiceProcess.start(EMBEDDED)) {
            long last = 0;
            for (int i = 0; i < 10; i++) {
                long id = id(service);
                assertThat(id).isGreaterThan(last);
                last = id;
            }
            assertThat(service.log()).contains("EMBEDDED DEFAULT");
            service.kill();
            redisOf(service).destroyForcibly();
            service.start();
            assertThat(id(service)).isGreaterThan(last);
        }
    }

    @Test
    void goesOnWithTheRedisThatAKilledServiceLeft() throws Exception {
        try (IdServiceProcess service = IdServiceProcess.start(EMBEDDED)) {
            long last = id(service);
            service.kill();
            long pid = redisOf(service).pid();
            service.start();
            assertThat(redisOf(service).pid()).isEqualTo(pid);
            assertThat(id(service)).as("no gap, since Redis lives on").isEqualTo(last + 1);
            service.stop();
            await().atMost(LIMIT).until(() -> ProcessHandle.of(pid).isEmpty());
        }
    }

    @Test
    void answersWithIdsRangesAndProblems() throws Exception {
        try (RedisProcess redis = RedisProcess.start(
                        RedisVersion.REDIS_7_0, "user ids on >secret ~global:* ~{global:* -@all " + NEEDED);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=redis://ids:secret@127.0.0.1:" + redis.port(),
                        "--ids.sequences.orderid.start=1000")) {
            HttpResponse<String> one = service.get("/ids/userid");
            assertThat(one.body()).isEqualTo("{\"sequence\":\"userid\",\"id\":1}");
            assertThat(one.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(service.get("/ids/orderid?count=100").body())
                    .isEqualTo("{\"sequence\":\"orderid\",\"count\":100,\"increment\":1,"
                            + "\"ranges\":[{\"first\":1000,\"last\":1099}]}");
            expectProblem(service, "/ids/nope", 404, "unknown-sequence");
            expectProblem(service, "/ids/-", 400, "bad-name");
            expectProblem(service, "/ids/userid?count=0", 400, "bad-count");
            expectProblem(service, "/ids/userid?count=100001", 400, "bad-count");
            assertThat(service.get("/sequences/userid").body())
                    .contains("\"mode\":\"redis\"", "\"last-id\":1", "\"block\":1", "\"remaining\":");
            assertThat(service.get("/actuator/prometheus").body())
                    .contains("ids_blocks_granted_total{sequence=\"userid\"}", "ids_runway_seconds");
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            redis.kill();
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            assertThat(service.get("/sequences/userid").body()).contains("\"mode\":\"memory\"");
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void saysInOneSentenceWhatTheRedisAccountMayNot() {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            redis.cli("ACL", "SETUSER", "ids", "on", ">secret", "~*", "+@all", "-info");
            assertThat(failedStart("--ids.redis.url=redis://ids:secret@127.0.0.1:" + redis.port()))
                    .contains("names an account that Redis refuses INFO", "Grant it what the scripts need")
                    .doesNotContain("secret");
        }
    }

    @Test
    void saysWhatIsWrongWithASettingAndWhatToWrite() {
        assertThat(failedStart("--ids.sequences.userid.offset=5"))
                .contains(
                        "ids.sequences.userid cannot be a sequence", "offset is 5, but must be 1 to the increment, 1");
        assertThat(failedStart("--ids.redis.url=http://here"))
                .contains("ids.redis.url is no address of a Redis", "Write redis://host:6379");
        assertThat(failedStart("--ids.ledger.nodes[0].lane=2", "--ids.ledger.nodes[0].url=jdbc:mysql://h:3306/ids"))
                .contains("ids.ledger.nodes have the lanes [2]");
    }

    /** The log of a service that does not start. */
    private static String failedStart(String... arguments) {
        try (IdServiceProcess service = IdServiceProcess.start(arguments)) {
            throw new AssertionError("It started on port " + service.port());
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void expectProblem(IdServiceProcess service, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static long id(IdServiceProcess service) throws IOException, InterruptedException {
        String body = service.get("/ids/userid").body();
        return Long.parseLong(body.replaceAll("\\D", ""));
    }

    private static ProcessHandle redisOf(IdServiceProcess service) throws IOException {
        String pid = Files.readString(service.folder().resolve("data/redis/redis.pid"))
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
