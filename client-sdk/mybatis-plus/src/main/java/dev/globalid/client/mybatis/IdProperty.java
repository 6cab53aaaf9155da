package dev.globalid.client.mybatis;

import dev.globalid.client.GlobalId;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ibatis.reflection.SystemMetaObject;
import org.jspecify.annotations.Nullable;

/**
 * The property of a class that has {@link GlobalId}.
 *
 * @param name its name
 * @param sequence where its ids come from
 */
record IdProperty(String name, String sequence) {

    /** Looks at the fields of the class and those that it inherits. */
    static Optional<IdProperty> of(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(GlobalId.class))
                .findFirst()
                .map(IdProperty::of);
    }

    private static IdProperty of(Field field) {
        return new IdProperty(
                field.getName(), field.getAnnotation(GlobalId.class).value());
    }

    /** Whether the entity has no id yet; 0 in a primitive counts as none. */
    boolean isMissing(Object entity) {
        @Nullable Object id = SystemMetaObject.forObject(entity).getValue(name);
        return id == null || (id instanceof Number number && number.longValue() == 0);
    }

    void set(Object entity, long id) {
        var properties = SystemMetaObject.forObject(entity);
        properties.setValue(name, converted(id, properties.getSetterType(name)));
    }

    private Object converted(long id, Class<?> type) {
        if (type == Long.class || type == long.class) {
            return id;
        }
        if (type == Integer.class || type == int.class) {
            return Math.toIntExact(id);
        }
        if (type == String.class) {
            return Long.toString(id);
        }
        throw new IllegalStateException("The property '" + name + "' with @GlobalId(\"" + sequence + "\") is a "
                + type.getName() + ": make it a Long, Integer or String");
    }
}
