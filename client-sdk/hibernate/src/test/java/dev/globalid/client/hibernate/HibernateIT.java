package dev.globalid.client.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

class HibernateIT {

    private static final int ROWS = 100;

    private static MySqlServer mysql;
    private static IdServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_9_7);
        service = IdServiceProcess.start("--ids.sequences[identity_userid].start=5000");
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)",
                "CREATE TABLE shop.member (id INT PRIMARY KEY)",
                "CREATE TABLE shop.identity_user (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
    }

    @AfterAll
    static void stop() {
        service.close();
        mysql.close();
    }

    @Test
    void insertsGoOutInBatchesWhichIdentityPrevents() throws SQLException {
        try (SessionFactory factory = hibernate(Map.of())) {
            assertThat(statementsFor(factory, Entities.User::new))
                    .as("batches of 50, each rewritten as one statement")
                    .isEqualTo(new Statements(1, 2));
            assertThat(statementsFor(factory, Entities.IdentityUser::new)).isEqualTo(new Statements(ROWS, ROWS));
        }
    }

    @Test
    void oneSettingReplacesEveryOtherGenerator() throws SQLException {
        try (SessionFactory factory = hibernate(Map.of(GlobalIdSettings.GENERATED_VALUES, "{table}id"))) {
            Entities.IdentityUser user = new Entities.IdentityUser("Ada");
            assertThat(statements(factory, session -> session.persist(user))).isEqualTo(new Statements(1, 1));
            assertThat(user.id).isGreaterThanOrEqualTo(5000);
        }
    }

    @Test
    void findsTheAnnotationOnAGetterOfASuperclass() throws SQLException {
        try (SessionFactory factory = hibernate(Map.of())) {
            Entities.Member member = new Entities.Member();
            statements(factory, session -> session.persist(member));
            assertThat(member.getId()).isPositive();
        }
    }

    @Test
    void aRowThatIsNotThereYetIsMergedAsANewOne() throws SQLException {
        try (SessionFactory factory = hibernate(Map.of())) {
            Entities.User merged = factory.fromTransaction(session -> session.merge(new Entities.User("Grace")));
            assertThat(merged.id).isPositive();
        }
    }

    @Test
    void usesTheClientOfASpringBootApplication() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--global-id.servers=" + service.url(),
                        "--spring.datasource.url=" + mysql.jdbcUrl("shop"),
                        "--spring.datasource.username=" + mysql.user(),
                        "--spring.datasource.password=" + mysql.password())) {
            SessionFactory factory =
                    application.getBean(EntityManagerFactory.class).unwrap(SessionFactory.class);
            Entities.User user = new Entities.User("Barbara");
            factory.inTransaction(session -> session.persist(user));
            assertThat(factory.fromTransaction(session -> session.find(Entities.User.class, user.id)).name)
                    .isEqualTo("Barbara");
        }
    }

    private static SessionFactory hibernate(Map<String, Object> settings) {
        Configuration hibernate = new Configuration()
                .addAnnotatedClass(Entities.User.class)
                .addAnnotatedClass(Entities.IdentityUser.class)
                .addAnnotatedClass(Entities.Member.class)
                .setProperty("hibernate.connection.url", mysql.jdbcUrl("shop") + "&rewriteBatchedStatements=true")
                .setProperty("hibernate.connection.username", mysql.user())
                .setProperty("hibernate.connection.password", mysql.password())
                .setProperty("hibernate.jdbc.batch_size", "50")
                .setProperty("hibernate.generate_statistics", "true")
                .setProperty(GlobalIdSettings.SERVERS, service.url());
        hibernate.getProperties().putAll(settings);
        return hibernate.buildSessionFactory();
    }

    private static Statements statementsFor(SessionFactory factory, Function<String, Object> entity)
            throws SQLException {
        return statements(
                factory,
                session -> IntStream.range(0, ROWS)
                        .mapToObj(i -> entity.apply("user " + i))
                        .forEach(session::persist));
    }

    private static Statements statements(SessionFactory factory, Consumer<Session> work) throws SQLException {
        long before = insertsOnTheServer();
        factory.getStatistics().clear();
        factory.inTransaction(work);
        return new Statements(factory.getStatistics().getPrepareStatementCount(), insertsOnTheServer() - before);
    }

    private static long insertsOnTheServer() throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_insert'")) {
            row.next();
            return row.getLong(2);
        }
    }

    /** How many statements were prepared, and how many the server executed. */
    record Statements(long prepared, long executed) {}

    @EnableAutoConfiguration
    static class Application {

        @Bean
        PersistenceManagedTypes entities() {
            return PersistenceManagedTypes.of(Entities.User.class.getName());
        }
    }
}
