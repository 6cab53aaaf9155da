package dev.globalid.replication.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A set of MySQL's global transaction ids, such as {@code 3e11fa47-…:1-5:7, 9c1b…:1-3:nightly:1}: for each server, and each
 * tag of it, the numbers of its transactions.
 */
public final class GtidSet {

    private final Map<String, List<Interval>> intervals = new HashMap<>();

    private GtidSet() {}

    /** Reads what a server prints, which may hold line ends; an empty text is the empty set. */
    public static GtidSet parse(String text) {
        GtidSet set = new GtidSet();
        for (String ofServer : text.split(",", -1)) {
            String[] parts = ofServer.strip().toLowerCase(Locale.ROOT).split(":", -1);
            String source = parts[0];
            for (int i = 1; i < parts.length; i++) {
                String part = parts[i].strip();
                if (part.isEmpty() || !Character.isDigit(part.charAt(0))) {
                    source = parts[0] + ":" + part;
                } else {
                    set.intervals
                            .computeIfAbsent(source, key -> new ArrayList<>())
                            .add(Interval.parse(part));
                }
            }
        }
        return set;
    }

    /** Whether every transaction of {@code other} is in this set. */
    public boolean contains(GtidSet other) {
        return other.intervals.entrySet().stream().allMatch(entry -> {
            List<Interval> own = intervals.getOrDefault(entry.getKey(), List.of());
            // A server never prints two intervals that touch, so one of another set lies in one of this or in none.
            return entry.getValue().stream()
                    .allMatch(wanted -> own.stream().anyMatch(interval -> interval.contains(wanted)));
        });
    }

    private record Interval(long first, long last) {

        static Interval parse(String text) {
            int dash = text.indexOf('-');
            return dash < 0
                    ? new Interval(Long.parseLong(text), Long.parseLong(text))
                    : new Interval(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        boolean contains(Interval other) {
            return first <= other.first && other.last <= last;
        }
    }
}
