package dev.globalid.replication.topology;

import java.util.HashMap;
import java.util.Map;

/** Remembers values and where they stand, and refuses the second of two equal ones. */
final class Distinct<T> {

    private final Map<T, Place> places = new HashMap<>();

    /**
     * @param what names the value in sentences, such as {@code lane of master b}
     * @throws TopologyException naming both lines, when the value is there already
     */
    T add(T value, String what, Place place) {
        Place earlier = places.putIfAbsent(value, place);
        if (earlier != null) {
            throw place.refuse("%s is '%s', the same as on %s: make them differ"
                    .formatted(what, value, earlier.equals(place) ? "this line before" : "line " + earlier.line()));
        }
        return value;
    }
}
