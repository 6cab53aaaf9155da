package dev.globalid.client.spring.boot;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClients;
import dev.globalid.client.InMemoryIdClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What {@link InMemoryIds} brings. */
@Configuration(proxyBeanMethods = false)
final class InMemoryIdClientConfiguration {

    /** For tests that let it fail. */
    @Bean
    InMemoryIdClient inMemoryIdClient() {
        return IdClients.inMemory();
    }

    @Bean
    @Primary
    IdClient idClient(InMemoryIdClient inMemoryIdClient, GlobalIdProperties settings) {
        return new SequencesIdClient(inMemoryIdClient, settings);
    }
}
