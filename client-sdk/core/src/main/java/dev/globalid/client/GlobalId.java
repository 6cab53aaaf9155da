package dev.globalid.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the id of an entity: a row gets its id from id-service before it is inserted. One annotation for Hibernate, Spring Data
 * JDBC and MyBatis-Plus; the module for each of them acts on it, and without one it does nothing.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface GlobalId {

    /** The name of the sequence, such as {@code userid}. */
    String value();
}
