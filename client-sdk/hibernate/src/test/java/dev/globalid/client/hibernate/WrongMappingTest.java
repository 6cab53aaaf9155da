package dev.globalid.client.hibernate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.IdClients;
import org.hibernate.AnnotationException;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

class WrongMappingTest {

    @Test
    void refusesAnAnnotationThatIsNotOnTheId() {
        assertThatThrownBy(() -> start(Entities.Misplaced.class, true))
                .isInstanceOf(AnnotationException.class)
                .hasMessageContaining("the id of " + Entities.Misplaced.class.getName() + " is 'id': move it there");
    }

    @Test
    void refusesAnIdThatIsNoWholeNumber() {
        assertThatThrownBy(() -> start(Entities.Odd.class, true))
                .hasStackTraceContaining(
                        "is a java.lang.Double: @GlobalId wants a Long, Integer, BigInteger or String");
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatThrownBy(() -> start(Entities.User.class, false))
                .isInstanceOf(HibernateException.class)
                .hasStackTraceContaining("set global-id.servers, such as http://localhost:8080");
    }

    private static void start(Class<?> entity, boolean withClient) {
        Configuration hibernate = new Configuration()
                .addAnnotatedClass(entity)
                .setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        if (withClient) {
            hibernate.getProperties().put(GlobalIdSettings.CLIENT, IdClients.inMemory());
        }
        try (SessionFactory factory = hibernate.buildSessionFactory()) {
            throw new AssertionError(factory + " was built");
        }
    }
}
