package dev.globalid.client.spring.boot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * On a test class: ids come from the memory of this process and begin at 1 in each application context, so that no id-service
 * is needed. Never for production: another process would issue the same ids.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(InMemoryIdClientConfiguration.class)
public @interface InMemoryIds {}
