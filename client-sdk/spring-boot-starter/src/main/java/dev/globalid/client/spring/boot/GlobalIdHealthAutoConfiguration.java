package dev.globalid.client.spring.boot;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdSequence;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the client, unless {@code management.health.global-id.enabled} is false. */
@AutoConfiguration(after = GlobalIdAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("global-id")
public final class GlobalIdHealthAutoConfiguration {

    GlobalIdHealthAutoConfiguration() {}

    @Bean
    LastCall globalIdLastCall() {
        return new LastCall();
    }

    @Bean
    HealthIndicator globalIdHealthIndicator(
            IdClient client, ObjectProvider<IdSequence> sequences, LastCall globalIdLastCall) {
        return new IdServiceHealthIndicator(client, sequences.stream().toList(), globalIdLastCall);
    }
}
