package dev.globalid.client.hibernate;

import dev.globalid.client.IdClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/** Gives Hibernate the application's {@link IdClient}, where there is one. */
@AutoConfiguration
@ConditionalOnClass(HibernatePropertiesCustomizer.class)
public final class GlobalIdHibernateAutoConfiguration {

    GlobalIdHibernateAutoConfiguration() {}

    @Bean
    HibernatePropertiesCustomizer globalIdHibernateProperties(ObjectProvider<IdClient> client) {
        return properties -> client.ifAvailable(ids -> properties.putIfAbsent(GlobalIdSettings.CLIENT, ids));
    }
}
