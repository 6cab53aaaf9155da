package dev.globalid.replication.repair;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Things that belong together, directly or by way of others. Not thread-safe. */
final class Groups<T> {

    private final Map<T, T> parents = new HashMap<>();
    private final Set<T> all = new LinkedHashSet<>();

    /** By itself, unless it belongs to others already. Says whether it is new. */
    boolean add(T one) {
        parents.putIfAbsent(one, one);
        return all.add(one);
    }

    void join(T one, T other) {
        add(one);
        add(other);
        parents.put(root(one), root(other));
    }

    private T root(T one) {
        T root = one;
        while (!Objects.requireNonNull(parents.get(root)).equals(root)) {
            T parent = Objects.requireNonNull(parents.get(root));
            parents.put(root, Objects.requireNonNull(parents.get(parent)));
            root = parent;
        }
        return root;
    }

    /** Everything, in the order in which it came. */
    Set<T> all() {
        return all;
    }

    /** In the order in which the first of each came. */
    Collection<List<T>> groups() {
        Map<T, List<T>> groups = new LinkedHashMap<>();
        all.forEach(one ->
                groups.computeIfAbsent(root(one), key -> new ArrayList<>()).add(one));
        return groups.values();
    }
}
