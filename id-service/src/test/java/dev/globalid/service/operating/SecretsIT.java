package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RawAnswer;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full run with everything logged and every actuator endpoint open: no secret in any of its output. */
class SecretsIT {

    private static final String REDIS = "redis-s3cret-7f1";
    private static final String LEDGER = "ledger-s3cret-8a2";
    private static final String ADMIN = "admin-secret-3";
    private static final String UNKNOWN = "stolen-s3cret-9c4";
    /** printf %s admin-secret-3 | sha256sum. */
    private static final String DIGEST = "57ed99c004d0a5fedec135055639665edd3c73129a2d235e89ae25cd12efe880";

    private static final List<String> PATHS = List.of(
            "/",
            "/ids/userid",
            "/ids/userid?count=0",
            "/ids/nope",
            "/ids/userid?access_token=x",
            "/sequences",
            "/sequences/userid",
            "/ledger/nodes",
            "/overview",
            "/actuator",
            "/actuator/health",
            "/actuator/prometheus",
            "/actuator/env",
            "/actuator/env/ids.redis.url",
            "/actuator/configprops",
            "/actuator/beans",
            "/actuator/conditions",
            "/actuator/info",
            "/actuator/loggers",
            "/actuator/mappings",
            "/actuator/metrics",
            "/actuator/threaddump",
            "/nowhere");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final StringBuilder output = new StringBuilder();

    @Test
    void showsNoSecretInLogsAnswersMetricsOrActuator() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0, "user ids on >" + REDIS + " ~* +@all");
                MySqlServer mysql = MySqlServer.start(MySqlVersion.MARIADB_10_11)) {
            createLedger(mysql);
            try (IdServiceProcess service = IdServiceProcess.start(arguments(redis, mysql))) {
                assertThat(call(service, "/ids/userid", ADMIN)).isEqualTo(403);
                expectOnlyHealthWithoutAToken(service);
                readEverything(service);
                redis.kill();
                mysql.kill();
                readEverything(service);
                service.stop();
                output.append(service.log());
            }
        }
        assertThat(output.toString())
                .contains("DEBUG", "ids.redis")
                .doesNotContain(REDIS, LEDGER, ADMIN, UNKNOWN, DIGEST);
    }

    private void expectOnlyHealthWithoutAToken(IdServiceProcess service) throws Exception {
        for (String path : PATHS) {
            if (path.startsWith("/actuator")) {
                int status = service.get(path).statusCode();
                assertThat(status).as(path).isEqualTo(path.equals("/actuator/health") ? 200 : 401);
            }
        }
        assertThat(service.get("/actuator/health").body()).doesNotContain("components", "details", "redis");
    }

    private static String[] arguments(RedisProcess redis, MySqlServer mysql) {
        return new String[] {
            "--debug",
            "--logging.level.dev.globalid=TRACE",
            "--logging.level.com.zaxxer=DEBUG",
            "--logging.level.redis=DEBUG",
            "--management.endpoints.web.exposure.include=*",
            "--ids.redis.url=redis://ids:" + REDIS + "@127.0.0.1:" + redis.port(),
            "--ids.ledger.nodes[0].lane=1",
            "--ids.ledger.nodes[0].url=jdbc:mysql://" + mysql.host() + ":" + mysql.port() + "/ids",
            "--ids.ledger.nodes[0].username=ids",
            "--ids.ledger.nodes[0].password=" + LEDGER,
            "--ids.security.tokens[0].name=operator",
            "--ids.security.tokens[0].sha256=" + DIGEST,
            "--ids.security.tokens[0].scopes=admin",
        };
    }

    private static void createLedger(MySqlServer mysql) throws Exception {
        mysql.execute(
                "CREATE DATABASE ids",
                "CREATE USER ids@'%' IDENTIFIED BY '" + LEDGER + "'",
                "GRANT ALL ON ids.* TO ids@'%'",
                "SET GLOBAL innodb_flush_log_at_trx_commit = 1",
                "SET GLOBAL sync_binlog = 1");
    }

    private void readEverything(IdServiceProcess service) throws Exception {
        for (String path : PATHS) {
            call(service, path, ADMIN);
            call(service, path, UNKNOWN);
        }
        send(
                service,
                request(service, "/sequences/userid/advance", ADMIN).POST(BodyPublishers.ofString("{\"to\":\"x\"}")));
        send(service, request(service, "/sequences/userid", UNKNOWN).PUT(BodyPublishers.ofString("{}")));
        sendMalformed(service);
    }

    private void sendMalformed(IdServiceProcess service) throws Exception {
        for (String header :
                List.of("Authorization : Bearer ", "Authorization; Bearer ", "Cookie: a=\u0001", "X\u0001: ")) {
            String request = "GET /ids/userid HTTP/1.1\r\nHost: x\r\n" + header + ADMIN + "\r\n\r\n";
            output.append(RawAnswer.to(request, service.port()).text()).append('\n');
        }
        output.append(RawAnswer.to("GET /ids/<userid>?token=" + ADMIN + " HTTP/1.1\r\n\r\n", service.port())
                .text());
    }

    private int call(IdServiceProcess service, String path, String token) throws Exception {
        return send(service, request(service, path, token));
    }

    private static HttpRequest.Builder request(IdServiceProcess service, String path, String token) {
        return HttpRequest.newBuilder(URI.create(service.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private int send(IdServiceProcess service, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(service + " " + answer.uri()).isNotEqualTo(500);
        output.append(answer.headers()).append(answer.body()).append('\n');
        return answer.statusCode();
    }
}
