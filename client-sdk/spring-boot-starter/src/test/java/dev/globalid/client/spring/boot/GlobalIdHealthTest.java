package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.globalid.client.IdSequence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class GlobalIdHealthTest {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status = 200;
    private final HttpServer service;

    private GlobalIdHealthTest() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void startService() {
        service.createContext("/", exchange -> {
            int id = calls.incrementAndGet();
            String body = status == 200
                    ? "{\"sequence\":\"userid\",\"id\":" + id + "}"
                    : "{\"code\":\"" + (status == 404 ? "unknown-sequence" : "unavailable") + "\",\"detail\":\"so\"}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(GlobalIdAutoConfiguration.class, GlobalIdHealthAutoConfiguration.class))
                .withPropertyValues(
                        "global-id.servers=http://127.0.0.1:"
                                + service.getAddress().getPort(),
                        "global-id.retries=0");
    }

    private static Health check(ApplicationContext context) {
        return Objects.requireNonNull(context.getBean(HealthIndicator.class).health());
    }

    @Test
    void asksOnceAndThenTrustsTheLastCall() {
        application().withPropertyValues("global-id.sequences.userid=").run(context -> {
            assertThat(check(context).getStatus()).isEqualTo(Status.UP);
            assertThat(check(context).getStatus()).isEqualTo(Status.UP);
            assertThat(calls).hasValue(1);
            assertThat(check(context).getDetails()).containsKey("userid");
        });
    }

    @Test
    void isDownWhileNoIdCanBeHadAndUpAgainAfterwards() {
        application().withPropertyValues("global-id.sequences.userid=").run(context -> {
            status = 503;
            assertThat(check(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(check(context).getDetails()).containsEntry("code", "unavailable");

            status = 200;
            assertThat(check(context).getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void staysUpWhenTheServiceIsWellAndSaysNo() {
        application().withPropertyValues("global-id.sequences.userid=").run(context -> {
            status = 404;
            assertThat(check(context).getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void isUnknownWhileNothingIsUsed() {
        application().run(context -> {
            assertThat(context).doesNotHaveBean(IdSequence.class);
            assertThat(check(context).getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(calls).hasValue(0);
        });
    }

    @Test
    void canBeTurnedOff() {
        application()
                .withPropertyValues("management.health.global-id.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }
}
