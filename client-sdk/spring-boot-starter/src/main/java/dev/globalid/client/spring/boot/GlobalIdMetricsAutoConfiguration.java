package dev.globalid.client.spring.boot;

import dev.globalid.client.IdListener;
import dev.globalid.client.IdSequence;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Metrics of the client, where the application has a {@link MeterRegistry}. */
@AutoConfiguration(
        after = GlobalIdAutoConfiguration.class,
        // Where Spring Boot 4 has it, and Spring Boot 3.
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class GlobalIdMetricsAutoConfiguration {

    GlobalIdMetricsAutoConfiguration() {}

    @Bean
    IdListener micrometerIdListener(MeterRegistry registry) {
        return new MicrometerIdListener(registry);
    }

    @Bean
    MeterBinder sequenceMetrics(ObjectProvider<IdSequence> sequences) {
        return new SequenceMetrics(sequences.stream().toList());
    }
}
