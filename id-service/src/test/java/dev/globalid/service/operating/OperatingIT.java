package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Health, logs and shutdown of the packaged service. */
class OperatingIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String READINESS = "/actuator/health/readiness";
    /** Four, and the one that answers with this very line. */
    private static final Pattern BUSY_THREADS = Pattern.compile("(?m)^tomcat_threads_busy_threads\\{.*} 5\\.0$");

    @Test
    void isReadyWhileItCanIssueAndNamesWhatIsAway() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=" + redis.url(), "--logging.structured.format.console=ecs")) {
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            redis.suspend();
            HttpResponse<String> ready = service.get(READINESS);
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/health").body())
                    .contains("\"redis\":{\"details\":{\"why\":\"Redis: ", "\"ledger\":{\"details\":");
            redis.resume();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(service.get("/overview").body())
                            .contains("\"kind\":\"abandoned\"", "\"reason\":\"redis-is-back\"", "\"state\":\"up\""));
            assertThat(service.log().lines()).allSatisfy(OperatingIT::assertJson);
            assertThat(service.log()).contains("\"reason\":\"redis-is-back\"");
        }
    }

    @Test
    void isNotReadyWithoutRedisWhereOrderMustHold() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=" + redis.url(), "--ids.sequences.userid.when-redis-is-down=fail")) {
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            redis.kill();
            assertThat(service.get(READINESS).statusCode()).isEqualTo(503);
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            redis.start();
            await().atMost(LIMIT)
                    .until(() -> service.get(READINESS).statusCode() == 200
                            && service.get("/ids/userid").statusCode() == 200);
        }
    }

    @Test
    void timesEachRequestForAnIdOnce() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start("--ids.redis.url=" + redis.url())) {
            service.get("/ids/unknown");
            int before = requests(service, 200);
            service.get("/ids/userid");
            service.get("/ids/userid?count=2");
            assertThat(requests(service, 200) - before).isEqualTo(2);
            assertThat(requests(service, 404)).isEqualTo(1);
        }
    }

    private static int requests(IdServiceProcess service, int status) throws Exception {
        String line =
                "(?m)^http_server_requests_seconds_count\\{(?=.*status=\"%d\").*uri=\"/ids/\\{sequence}\".*} ([0-9.]+)$";
        return Pattern.compile(line.formatted(status))
                .matcher(service.get("/actuator/prometheus").body())
                .results()
                .mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }

    @Test
    void answersWhatItAcceptedBeforeItEnds() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=" + redis.url(),
                        "--ids.sequences.userid.when-redis-is-down=fail",
                        "--server.tomcat.mbeanregistry.enabled=true")) {
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            redis.suspend();
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> status(service)));
            }
            await().atMost(LIMIT)
                    .until(() -> BUSY_THREADS
                            .matcher(service.get("/actuator/prometheus").body())
                            .find());
            ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();
            process.destroy();
            redis.resume();
            for (CompletableFuture<Integer> answer : waiting) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isIn(200, 503);
            }
            await().atMost(LIMIT).until(() -> !process.isAlive());
            assertThat(service.log()).contains("Graceful shutdown complete");
        }
    }

    private static int status(IdServiceProcess service) {
        try {
            return service.get("/ids/userid").statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -2;
        }
    }

    private static void assertJson(String line) {
        JsonNode entry = JsonMapper.shared().readTree(line);
        assertThat(entry.has("@timestamp") && entry.has("message")).as(line).isTrue();
    }
}
