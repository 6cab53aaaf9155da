package dev.globalid.client.spring.data.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.GlobalId;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.relational.core.mapping.Table;

class DataJdbcIT {

    private static MySqlServer mysql;
    private static IdServiceProcess service;
    private static ConfigurableApplicationContext application;
    private static JdbcAggregateOperations aggregates;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_8_0);
        service = IdServiceProcess.startEmbedded();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)",
                "CREATE TABLE shop.member (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
        application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--global-id.servers=" + service.url(),
                        "--spring.datasource.url=" + mysql.jdbcUrl("shop"),
                        "--spring.datasource.username=" + mysql.user(),
                        "--spring.datasource.password=" + mysql.password());
        aggregates = application.getBean(JdbcAggregateOperations.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        service.close();
        mysql.close();
    }

    @Test
    void aNewRecordIsInsertedWithAnId() {
        User ada = aggregates.save(new User(null, "Ada"));
        User grace = aggregates.save(new User(null, "Grace"));

        assertThat(ada.id()).isPositive();
        assertThat(grace.id()).isGreaterThan(ada.id());
        assertThat(find(grace)).isEqualTo(grace);
    }

    @Test
    void oneThatHasAnIdIsUpdatedAndKeepsIt() {
        User saved = aggregates.save(new User(null, "Barbara"));

        User updated = aggregates.save(new User(saved.id(), "Barbara Liskov"));

        assertThat(updated.id()).isEqualTo(saved.id());
        assertThat(find(saved)).isEqualTo(updated);
    }

    @Test
    void manyAreSavedAtOnceWithAscendingIds() {
        List<User> saved =
                List.copyOf(aggregates.saveAll(List.of(new User(null, "a"), new User(null, "b"), new User(null, "c"))));

        assertThat(saved).extracting(User::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdMayBeAnInt() {
        assertThat(aggregates.save(new Member(0, "Edsger")).id()).isPositive();
    }

    @Test
    void refusesAnAnnotationThatIsNotOnTheId() {
        assertThatThrownBy(() -> aggregates.save(new Misplaced(null, null)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("move it to the property with @Id");
    }

    private static User find(User user) {
        return Objects.requireNonNull(aggregates.findById(Objects.requireNonNull(user.id()), User.class));
    }

    @Table("user")
    record User(@Id @GlobalId("userid") @Nullable Long id, String name) {}

    @Table("member")
    record Member(@Id @GlobalId("userid") int id, String name) {}

    record Misplaced(
            @Id @Nullable Long id,
            @GlobalId("userid") @Nullable Long number) {}

    @EnableAutoConfiguration
    static class Application {}
}
