package dev.globalid.client.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.IdSequence;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same artifact as on Spring Boot 4, apart from the health indicator. */
@ExtendWith(OutputCaptureExtension.class)
class SpringBoot3IT {

    private static MySqlServer mysql;
    private static IdServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_8_0);
        service = IdServiceProcess.startEmbedded();
        mysql.execute(
                "CREATE DATABASE shop", "CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
    }

    @AfterAll
    static void stop() {
        service.close();
        mysql.close();
    }

    @Test
    void insertsRowsWithIdsAndCountsThem() {
        try (ConfigurableApplicationContext application =
                application("--global-id.servers=" + service.url(), "--global-id.sequences.userid=")) {
            long id = application.getBean("userid", IdSequence.class).next();
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            jdbc.sql("INSERT INTO user (id, name) VALUES (?, 'Ada')").param(id).update();

            assertThat(jdbc.sql("SELECT id FROM user").query(Long.class).list()).containsExactly(id);
            assertThat(application
                            .getBean(MeterRegistry.class)
                            .get("global.id.used")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
        }
    }

    @Test
    void explainsAWrongSetting(CapturedOutput output) {
        assertThatThrownBy(() -> application("--global-id.servers=ids-1:8080"));

        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "global-id.servers is refused",
                        "write it like http://ids-1:8080");
    }

    private static ConfigurableApplicationContext application(String... arguments) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + mysql.jdbcUrl("shop"),
                        "spring.datasource.username=" + mysql.user(),
                        "spring.datasource.password=" + mysql.password())
                .run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
