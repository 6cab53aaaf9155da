package dev.globalid.client.mybatis;

import com.baomidou.mybatisplus.core.incrementer.IdentifierGenerator;
import com.baomidou.mybatisplus.core.metadata.TableInfo;
import com.baomidou.mybatisplus.core.metadata.TableInfoHelper;
import dev.globalid.client.GlobalId;
import dev.globalid.client.IdClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The ids of MyBatis-Plus's {@code IdType.ASSIGN_ID}: from the sequence that {@link GlobalId} names on a field of the entity, else from the
 * one that a pattern gives its table. Blocks only when no id is held. Thread-safe.
 */
public final class GlobalIdIdentifierGenerator implements IdentifierGenerator {

    private final Supplier<IdClient> ids;
    private final String pattern;
    private final Map<Class<?>, String> sequences = new ConcurrentHashMap<>();

    /**
     * @param pattern names the sequence of an entity without the annotation; <code>{table}</code> in it stands for the name of
     *     its table, so that <code>{table}id</code> gives the table {@code user} the sequence {@code userid}
     */
    public GlobalIdIdentifierGenerator(IdClient ids, String pattern) {
        this(() -> ids, pattern);
    }

    /** The client is asked for at the first id. */
    GlobalIdIdentifierGenerator(Supplier<IdClient> ids, String pattern) {
        this.ids = ids;
        this.pattern = pattern;
    }

    @Override
    public Number nextId(Object entity) {
        return ids.get()
                .sequence(sequences.computeIfAbsent(entity.getClass(), this::sequenceOf))
                .next();
    }

    private String sequenceOf(Class<?> entity) {
        return IdProperty.of(entity)
                .map(IdProperty::sequence)
                .orElseGet(() -> pattern.replace("{table}", table(entity)));
    }

    private static String table(Class<?> entity) {
        TableInfo table = TableInfoHelper.getTableInfo(entity);
        if (table == null) {
            throw new IllegalStateException("MyBatis-Plus knows no table of " + entity.getName()
                    + ": name its sequence with @GlobalId on its id");
        }
        return table.getTableName();
    }
}
