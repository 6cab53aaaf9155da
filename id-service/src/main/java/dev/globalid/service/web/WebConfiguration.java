package dev.globalid.service.web;

import dev.globalid.service.settings.InvalidSetting;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Pipeline;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What is set up of Tomcat and Spring MVC beyond their settings. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    private static final int MAX_PORT = 65_535;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(
            JsonMapper json, ServerProperties server) {
        requirePort(server.getPort());
        return factory -> factory.addContextCustomizers(
                context -> report(context, new ProblemValve(json, server.getMaxHttpRequestHeaderSize())));
    }

    private static void requirePort(@Nullable Integer port) {
        if (port != null && (port < 0 || port > MAX_PORT)) {
            throw new InvalidSetting(
                    "server.port", "is " + port, "Write a number up to " + MAX_PORT + ", such as 8080");
        }
    }

    private static void report(Context context, ErrorReportValve valve) {
        StandardHost host = (StandardHost) context.getParent();
        Pipeline pipeline = host.getPipeline();
        for (Valve other : pipeline.getValves()) {
            if (other instanceof ErrorReportValve) {
                pipeline.removeValve(other);
            }
        }
        // The host adds one of this class unless it finds it.
        host.setErrorReportValveClass(valve.getClass().getName());
        pipeline.addValve(valve);
    }

    /** The library that describes the API brings YAML along, which would read bodies by laxer rules than JSON has here. */
    @Bean
    ServerHttpMessageConvertersCustomizer noYaml() {
        return builder ->
                builder.configureMessageConvertersList(converters -> converters.removeIf(WebConfiguration::speaksYaml));
    }

    /** Nothing here is validated by annotations; the engine for them would be started otherwise. */
    @Bean
    WebMvcConfigurer noValidator() {
        return new WebMvcConfigurer() {
            @Override
            public Validator getValidator() {
                return Validator.forType(Void.class, (nothing, errors) -> {});
            }
        };
    }

    private static boolean speaksYaml(HttpMessageConverter<?> converter) {
        List<MediaType> types = converter.getSupportedMediaTypes();
        return types.contains(MediaType.APPLICATION_YAML);
    }
}
