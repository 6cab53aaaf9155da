package dev.globalid.service.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The guards that are kept. */
record Rules(Set<Guard> kept) {

    Rules {
        kept = Collections.unmodifiableSet(kept);
    }

    static Rules all() {
        return new Rules(EnumSet.allOf(Guard.class));
    }

    static Rules without(Guard... removed) {
        EnumSet<Guard> kept = EnumSet.allOf(Guard.class);
        kept.removeAll(List.of(removed));
        return new Rules(kept);
    }

    boolean keep(Guard guard) {
        return kept.contains(guard);
    }
}
