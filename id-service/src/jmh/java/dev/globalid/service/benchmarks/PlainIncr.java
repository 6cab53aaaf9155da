package dev.globalid.service.benchmarks;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import redis.clients.jedis.RedisClient;

/** The control: what one writes who knows nothing better, one {@code INCR} for each request. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
class PlainIncr {

    record Id(String sequence, long id) {}

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(PlainIncr.class, arguments);
    }

    @RestController
    static final class Ids {

        private final RedisClient redis;

        Ids(@Value("${plain.redis}") String url) {
            this.redis = RedisClient.create(url);
        }

        @GetMapping("/ids/{sequence}")
        Id next(@PathVariable String sequence) {
            return new Id(sequence, redis.incr("plain:" + sequence));
        }
    }
}
