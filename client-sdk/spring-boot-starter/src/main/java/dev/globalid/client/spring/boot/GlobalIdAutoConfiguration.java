package dev.globalid.client.spring.boot;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClientBuilder;
import dev.globalid.client.IdListener;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Makes an {@link IdClient} and the {@code IdSequence}s that are configured. An {@link IdClient} bean of the application
 * takes the place of the one made here; {@link IdListener} beans hear what the client does.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(GlobalIdProperties.class)
@Import(SequenceBeans.class)
public final class GlobalIdAutoConfiguration {

    GlobalIdAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean({IdServiceConnectionDetails.class, IdClient.class})
    IdServiceConnectionDetails idServiceConnectionDetails(GlobalIdProperties settings) {
        return new PropertiesConnectionDetails(settings);
    }

    @Bean
    @ConditionalOnMissingBean
    IdClient idClient(
            GlobalIdProperties settings,
            IdServiceConnectionDetails service,
            ObjectProvider<SslBundles> sslBundles,
            ObjectProvider<IdListener> listeners) {
        IdClientBuilder builder = IdClient.builder()
                .spread(settings.spread())
                .budget(settings.budget())
                .retries(settings.retries())
                .listener(new IdListeners(listeners.orderedStream().toList()));
        service.servers()
                .forEach(server -> WrongSettingException.at("global-id.servers", () -> builder.server(server)));
        service.token().ifPresent(token -> WrongSettingException.at("global-id.token", () -> builder.token(token)));
        if (settings.sslBundle() != null) {
            builder.sslContext(
                    sslBundles.getObject().getBundle(settings.sslBundle()).createSslContext());
        }
        IdClient client = WrongSettingException.at("global-id.budget or global-id.retries", builder::build);
        return new SequencesIdClient(client, settings);
    }

    private record PropertiesConnectionDetails(GlobalIdProperties settings) implements IdServiceConnectionDetails {

        @Override
        public List<String> servers() {
            if (settings.servers().isEmpty()) {
                throw new WrongSettingException(
                        "No address of id-service is configured: global-id.servers is empty.",
                        "Set global-id.servers, such as http://localhost:8080, or declare an IdClient bean;"
                                + " in a test, annotate the class with @InMemoryIds.",
                        null);
            }
            return settings.servers();
        }

        @Override
        public Optional<String> token() {
            return Optional.ofNullable(settings.token());
        }
    }
}
