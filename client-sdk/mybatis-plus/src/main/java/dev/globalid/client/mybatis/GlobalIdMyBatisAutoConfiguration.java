package dev.globalid.client.mybatis;

import com.baomidou.mybatisplus.core.incrementer.IdentifierGenerator;
import dev.globalid.client.IdClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the interceptor, and MyBatis-Plus's generator where it is there, with the application's {@link IdClient}. */
@AutoConfiguration(
        beforeName = {
            "com.baomidou.mybatisplus.autoconfigure.IdentifierGeneratorAutoConfiguration",
            "com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration"
        })
public final class GlobalIdMyBatisAutoConfiguration {

    GlobalIdMyBatisAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    GlobalIdInterceptor globalIdInterceptor(ObjectProvider<IdClient> ids) {
        return new GlobalIdInterceptor(ids::getObject);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(IdentifierGenerator.class)
    static class MyBatisPlus {

        @Bean
        @ConditionalOnMissingBean
        IdentifierGenerator globalIdIdentifierGenerator(
                ObjectProvider<IdClient> ids, @Value("${global-id.mybatis-plus.sequence:{table}id}") String pattern) {
            return new GlobalIdIdentifierGenerator(ids::getObject, pattern);
        }
    }
}
