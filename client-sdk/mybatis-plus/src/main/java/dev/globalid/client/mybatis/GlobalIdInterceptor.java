package dev.globalid.client.mybatis;

import dev.globalid.client.GlobalId;
import dev.globalid.client.IdClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Gives the entities of an INSERT their ids where {@link GlobalId} asks for one and none is set: a bare entity, a list, an array, or
 * those among several parameters. All that a statement inserts get their ids at once. Other statements are left alone.
 *
 * <p>For plain MyBatis and MyBatis-Plus. Thread-safe.
 */
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "update",
                args = {MappedStatement.class, Object.class}))
public final class GlobalIdInterceptor implements Interceptor {

    private final Supplier<IdClient> ids;
    private final Map<Class<?>, Optional<IdProperty>> properties = new ConcurrentHashMap<>();

    public GlobalIdInterceptor(IdClient ids) {
        this(() -> ids);
    }

    /** The client is asked for at the first INSERT. */
    GlobalIdInterceptor(Supplier<IdClient> ids) {
        this.ids = ids;
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        MappedStatement statement = (MappedStatement) invocation.getArgs()[0];
        if (statement.getSqlCommandType() == SqlCommandType.INSERT) {
            fill(invocation.getArgs()[1]);
        }
        return invocation.proceed();
    }

    private void fill(@Nullable Object parameter) {
        // MyBatis gives one parameter under several names, so an entity may be met more than once.
        Set<Object> entities = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> inOrder = new ArrayList<>();
        collect(parameter, entity -> {
            if (entities.add(entity) && propertyOf(entity).isMissing(entity)) {
                inOrder.add(entity);
            }
        });
        inOrder.stream().collect(Collectors.groupingBy(this::propertyOf)).forEach(this::give);
    }

    private void give(IdProperty property, List<Object> entities) {
        PrimitiveIterator.OfLong range =
                ids.get().sequence(property.sequence()).next(entities.size()).iterator();
        entities.forEach(entity -> property.set(entity, range.nextLong()));
    }

    private void collect(@Nullable Object parameter, Consumer<Object> entities) {
        if (parameter instanceof Map<?, ?> named) {
            named.values().forEach(each -> collect(each, entities));
        } else if (parameter instanceof Collection<?> list) {
            list.forEach(each -> collect(each, entities));
        } else if (parameter instanceof Object[] array) {
            Arrays.asList(array).forEach(each -> collect(each, entities));
        } else if (parameter != null && property(parameter).isPresent()) {
            entities.accept(parameter);
        }
    }

    private Optional<IdProperty> property(Object entity) {
        return properties.computeIfAbsent(entity.getClass(), IdProperty::of);
    }

    private IdProperty propertyOf(Object entity) {
        return property(entity).orElseThrow();
    }
}
