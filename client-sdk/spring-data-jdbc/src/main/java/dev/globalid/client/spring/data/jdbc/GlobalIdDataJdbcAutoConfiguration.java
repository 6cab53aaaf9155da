package dev.globalid.client.spring.data.jdbc;

import dev.globalid.client.IdClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;

/** Declares the callback, with the application's {@link IdClient}. */
@AutoConfiguration
public final class GlobalIdDataJdbcAutoConfiguration {

    GlobalIdDataJdbcAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    GlobalIdCallback globalIdCallback(ObjectProvider<IdClient> ids, ObjectProvider<RelationalMappingContext> entities) {
        return new GlobalIdCallback(ids::getObject, entities::getObject);
    }
}
