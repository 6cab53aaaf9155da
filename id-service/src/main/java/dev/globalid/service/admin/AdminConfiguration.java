package dev.globalid.service.admin;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes on in the background for those who operate the service. */
@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Bean
    Repeatedly looking(Watch watch) {
        return new Repeatedly("ids-watch", PAUSE, watch::look);
    }
}
