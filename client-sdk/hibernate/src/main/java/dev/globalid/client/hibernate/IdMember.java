package dev.globalid.client.hibernate;

import dev.globalid.client.GlobalId;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.AnnotationException;

/**
 * The field or getter of an entity's id.
 *
 * @param entity the class of the entity
 * @param property the name of its id property
 */
record IdMember(Class<?> entity, String property) {

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return members(entity)
                .filter(member -> property.equals(propertyOf(member)))
                .flatMap(member -> Arrays.stream(member.getAnnotationsByType(type)))
                .findFirst();
    }

    /** An annotation that would do nothing is a mistake. */
    void refuseOthersWithGlobalId() {
        members(entity)
                .filter(member -> member.isAnnotationPresent(GlobalId.class))
                .filter(member -> !property.equals(propertyOf(member)))
                .findFirst()
                .ifPresent(member -> {
                    throw new AnnotationException("@GlobalId is on " + member + ", but the id of " + entity.getName()
                            + " is '" + property + "': move it there");
                });
    }

    private static Stream<AnnotatedElement> members(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.concat(
                        Arrays.stream(each.getDeclaredFields()), Arrays.stream(each.getDeclaredMethods())));
    }

    private static String propertyOf(AnnotatedElement member) {
        if (member instanceof Field field) {
            return field.getName();
        }
        String name = ((Method) member).getName();
        return name.length() > 3 && name.startsWith("get")
                ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
                : name;
    }
}
