package dev.globalid.client.hibernate;

import dev.globalid.client.IdSequence;
import java.util.EnumSet;
import java.util.function.LongFunction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.EventTypeSets;
import org.jspecify.annotations.Nullable;

/** Gives an entity its id before the INSERT is executed, which is what keeps JDBC batching on. Thread-safe. */
final class GlobalIdGenerator implements BeforeExecutionGenerator {

    private final transient IdSequence sequence;
    private final transient LongFunction<?> type;

    GlobalIdGenerator(IdSequence sequence, LongFunction<?> type) {
        this.sequence = sequence;
        this.type = type;
    }

    @Override
    public Object generate(
            SharedSessionContractImplementor session,
            Object entity,
            @Nullable Object currentValue,
            EventType eventType) {
        return type.apply(sequence.next());
    }

    @Override
    public EnumSet<EventType> getEventTypes() {
        return EventTypeSets.INSERT_ONLY;
    }
}
