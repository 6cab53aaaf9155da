package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.client.IdSequence;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

class SpringBootIT {

    private static MySqlServer mysql;
    private static IdServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_9_7);
        service = IdServiceProcess.start("--ids.data-dir=./data");
        mysql.execute(
                "CREATE DATABASE shop", "CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
    }

    @AfterAll
    static void stop() {
        service.close();
        mysql.close();
    }

    @Test
    void insertsRowsWithIdsFromThreeLinesOfConfiguration() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--global-id.servers=" + service.url(),
                        "--global-id.sequences.userid=",
                        "--spring.datasource.url=" + mysql.jdbcUrl("shop"),
                        "--spring.datasource.username=" + mysql.user(),
                        "--spring.datasource.password=" + mysql.password())) {
            Users users = application.getBean(Users.class);

            long first = users.add("Ada");
            long second = users.add("Grace");

            assertThat(second).isGreaterThan(first);
            assertThat(application
                            .getBean(JdbcClient.class)
                            .sql("SELECT name FROM user ORDER BY id")
                            .query(String.class)
                            .list())
                    .containsExactly("Ada", "Grace");
            assertThat(application
                            .getBean("globalIdHealthIndicator", HealthIndicator.class)
                            .health())
                    .extracting(Health::getStatus)
                    .isEqualTo(Status.UP);
        }
    }

    record Users(IdSequence userid, JdbcClient jdbc) {

        long add(String name) {
            long id = userid.next();
            jdbc.sql("INSERT INTO user (id, name) VALUES (?, ?)")
                    .params(id, name)
                    .update();
            return id;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Users.class)
    static class Application {}
}
