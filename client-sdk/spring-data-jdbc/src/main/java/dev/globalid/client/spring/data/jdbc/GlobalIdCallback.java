package dev.globalid.client.spring.data.jdbc;

import dev.globalid.client.GlobalId;
import dev.globalid.client.IdClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.mapping.MappingException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.ConvertingPropertyAccessor;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.mapping.event.BeforeConvertCallback;

/**
 * Gives a new aggregate whose id has {@link GlobalId} the next id of that sequence; one that has an id keeps it. Blocks only when
 * no id is held. Thread-safe.
 */
public final class GlobalIdCallback implements BeforeConvertCallback<Object> {

    private final Supplier<IdClient> ids;
    private final Supplier<? extends RelationalMappingContext> entities;

    public GlobalIdCallback(IdClient ids, RelationalMappingContext entities) {
        this(() -> ids, () -> entities);
    }

    /** Both are asked for when the first aggregate is saved. */
    GlobalIdCallback(Supplier<IdClient> ids, Supplier<? extends RelationalMappingContext> entities) {
        this.ids = ids;
        this.entities = entities;
    }

    @Override
    public Object onBeforeConvert(Object aggregate) {
        RelationalPersistentEntity<?> entity = entities.get().getRequiredPersistentEntity(aggregate.getClass());
        RelationalPersistentProperty property = entity.getPersistentProperty(GlobalId.class);
        if (property == null) {
            return aggregate;
        }
        if (!property.isIdProperty()) {
            throw new MappingException("@GlobalId is on " + property + ", which is not the id of " + entity.getName()
                    + ": move it to the property with @Id");
        }
        return withId(aggregate, entity, property);
    }

    private Object withId(
            Object aggregate, RelationalPersistentEntity<?> entity, RelationalPersistentProperty property) {
        PersistentPropertyAccessor<Object> properties = new ConvertingPropertyAccessor<>(
                entity.getPropertyAccessor(aggregate), DefaultConversionService.getSharedInstance());
        if (isGiven(properties.getProperty(property))) {
            return aggregate;
        }
        String sequence = property.getRequiredAnnotation(GlobalId.class).value();
        properties.setProperty(property, ids.get().sequence(sequence).next());
        return properties.getBean();
    }

    private static boolean isGiven(@Nullable Object id) {
        return id != null && !(id instanceof Number number && number.longValue() == 0);
    }
}
