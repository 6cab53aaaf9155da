package dev.globalid.service.security;

import dev.globalid.service.settings.InvalidSetting;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Puts the filters in their places. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityConfiguration {

    private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE + 100;

    private static final String MANAGEMENT_PORT = "management.server.port";

    private final SecuritySettings settings;

    SecurityConfiguration(SecuritySettings settings, Environment environment) {
        this.settings = settings;
        requireOnePort(environment);
    }

    /** A server of its own for the actuator would have none of these filters, and listen on every address. */
    private static void requireOnePort(Environment environment) {
        int port = environment.getProperty(MANAGEMENT_PORT, Integer.class, -1);
        int main = environment.getProperty("server.port", Integer.class, -1);
        if (port == 0 || (port > 0 && port != main)) {
            throw new InvalidSetting(
                    MANAGEMENT_PORT,
                    "is " + port + ", where the metrics would be shown to everybody, with tokens or without",
                    "Leave it out: health and metrics are at server.port");
        }
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly(ServerProperties server) {
        return settings.tokens().isEmpty() ? new LoopbackOnly("server.address", server.getAddress()) : factory -> {};
    }

    @Bean
    FilterRegistrationBean<AuditFilter> auditFilter(JsonMapper json) {
        return registered(OUTERMOST, new AuditFilter(json), "/sequences/*", "/ledger/*");
    }

    @Bean
    FilterRegistrationBean<LoopbackFilter> loopbackFilter() {
        FilterRegistrationBean<LoopbackFilter> filter =
                registered(OUTERMOST + 1, new LoopbackFilter(), "/sequences/*", "/ledger/*", "/actuator/health/*");
        filter.setEnabled(settings.tokens().isEmpty());
        return filter;
    }

    @Bean
    FilterRegistrationBean<ForeignPageFilter> foreignPageFilter(JsonMapper json) {
        FilterRegistrationBean<ForeignPageFilter> filter = registered(OUTERMOST + 2, new ForeignPageFilter(json), "/*");
        filter.setEnabled(settings.tokens().isEmpty());
        return filter;
    }

    @Bean
    FilterRegistrationBean<TokenFilter> tokenFilter(JsonMapper json) {
        Tokens tokens = new Tokens(settings.tokens(), TimeMeter.SYSTEM_NANOTIME);
        FilterRegistrationBean<TokenFilter> filter = registered(OUTERMOST + 1, new TokenFilter(tokens, json), "/*");
        filter.setEnabled(!settings.tokens().isEmpty());
        return filter;
    }

    @Bean
    Gate gate(
            FilterRegistrationBean<ForeignPageFilter> foreignPageFilter,
            FilterRegistrationBean<TokenFilter> tokenFilter) {
        FilterRegistrationBean<?> guard = settings.tokens().isEmpty() ? foreignPageFilter : tokenFilter;
        return new Gate(Objects.requireNonNull(guard.getFilter()));
    }

    private static <F extends Filter> FilterRegistrationBean<F> registered(int order, F filter, String... patterns) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(patterns);
        registration.setOrder(order);
        return registration;
    }
}
