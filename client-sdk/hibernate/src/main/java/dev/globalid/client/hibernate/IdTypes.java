package dev.globalid.client.hibernate;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** The Java types that an id may have. */
final class IdTypes {

    private static final Map<Class<?>, LongFunction<?>> TYPES = Map.of(
            Long.class, Long::valueOf,
            long.class, Long::valueOf,
            Integer.class, IdTypes::toInteger,
            int.class, IdTypes::toInteger,
            BigInteger.class, BigInteger::valueOf,
            String.class, Long::toString);

    private IdTypes() {}

    static Optional<LongFunction<?>> of(Class<?> type) {
        return Optional.ofNullable(TYPES.get(type));
    }

    private static Integer toInteger(long id) {
        if (id > Integer.MAX_VALUE) {
            throw new ArithmeticException("The id " + id
                    + " does not fit into an int: make the property a long, and its" + " column a BIGINT");
        }
        return (int) id;
    }
}
