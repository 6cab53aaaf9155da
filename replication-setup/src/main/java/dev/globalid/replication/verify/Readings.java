package dev.globalid.replication.verify;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The same thing as read on each master.
 *
 * @param byMaster by the masters' names, in the file's order
 */
record Readings<T>(Map<String, T> byMaster) {

    Readings {
        byMaster = Collections.unmodifiableMap(new LinkedHashMap<>(byMaster));
    }

    boolean isEqual() {
        return new HashSet<>(byMaster.values()).size() <= 1;
    }

    /** What the first master holds. */
    T first() {
        return byMaster.values().iterator().next();
    }

    /** What the master with that name holds. */
    T of(String master) {
        return Objects.requireNonNull(byMaster.get(master), master);
    }

    /** Something of each of them. */
    <R> Readings<R> map(Function<T, R> part) {
        Map<String, R> parts = new LinkedHashMap<>();
        byMaster.forEach((master, value) -> parts.put(master, part.apply(value)));
        return new Readings<>(parts);
    }
}
