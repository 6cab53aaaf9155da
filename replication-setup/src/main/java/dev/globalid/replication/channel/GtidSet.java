package dev.globalid.replication.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set of global transaction ids: for each server, and each tag of it, the numbers of its transactions. MySQL prints them all
 * ({@code 3e11fa47-…:1-5:7, 9c1b…:1-3:nightly:1}), MariaDB the last of each domain ({@code 1-1-100,2-2-50}), which stands for
 * all that its server wrote in that domain up to it. Immutable.
 */
public final class GtidSet {

    private final Map<String, List<Interval>> intervals;

    private GtidSet(Map<String, List<Interval>> intervals) {
        this.intervals = intervals;
    }

    /** Reads what a server prints, which may hold line ends; an empty text is the empty set. */
    public static GtidSet parse(String text) {
        Map<String, List<Interval>> intervals = new TreeMap<>();
        for (String entry : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (entry.contains(":")) {
                addMySql(intervals, entry.strip().split(":", -1));
            } else if (!entry.isBlank()) {
                String[] parts = entry.strip().split("-", -1);
                add(intervals, parts[0] + "-" + parts[1], new Interval(1, Long.parseLong(parts[2])));
            }
        }
        return new GtidSet(intervals);
    }

    private static void addMySql(Map<String, List<Interval>> intervals, String[] parts) {
        String source = parts[0];
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.isEmpty() || !Character.isDigit(part.charAt(0))) {
                source = parts[0] + ":" + part;
            } else {
                add(intervals, source, Interval.parse(part));
            }
        }
    }

    private static void add(Map<String, List<Interval>> intervals, String source, Interval interval) {
        intervals.computeIfAbsent(source, key -> new ArrayList<>()).add(interval);
    }

    /** Whether every transaction of {@code other} is in this set. */
    public boolean contains(GtidSet other) {
        return other.minus(this).isEmpty();
    }

    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    /** Those that are not in {@code other}. */
    public GtidSet minus(GtidSet other) {
        Map<String, List<Interval>> left = new TreeMap<>();
        intervals.forEach((source, own) -> {
            List<Interval> rest = own;
            for (Interval cut : other.intervals.getOrDefault(source, List.of())) {
                rest = rest.stream()
                        .flatMap(interval -> interval.minus(cut).stream())
                        .toList();
            }
            if (!rest.isEmpty()) {
                left.put(source, rest);
            }
        });
        return new GtidSet(left);
    }

    /** Those that one server wrote first: MySQL's {@code uuid}, whatever their tag, or MariaDB's {@code domain-server_id}. */
    public GtidSet of(String server) {
        Map<String, List<Interval>> own = new TreeMap<>(intervals);
        own.keySet().removeIf(source -> !source.split(":", -1)[0].equalsIgnoreCase(server));
        return new GtidSet(own);
    }

    /** How many they are. */
    public long count() {
        return intervals.values().stream()
                .flatMap(List::stream)
                .mapToLong(interval -> interval.last - interval.first + 1)
                .sum();
    }

    /** As MySQL reads it. */
    @Override
    public String toString() {
        return intervals.entrySet().stream()
                .map(entry -> entry.getKey()
                        + entry.getValue().stream().map(Interval::toString).collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }

    private record Interval(long first, long last) {

        static Interval parse(String text) {
            int dash = text.indexOf('-');
            return dash < 0
                    ? new Interval(Long.parseLong(text), Long.parseLong(text))
                    : new Interval(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        List<Interval> minus(Interval cut) {
            List<Interval> rest = new ArrayList<>();
            if (first < cut.first) {
                rest.add(new Interval(first, Math.min(last, cut.first - 1)));
            }
            if (last > cut.last) {
                rest.add(new Interval(Math.max(first, cut.last + 1), last));
            }
            return rest;
        }

        @Override
        public String toString() {
            return first == last ? ":" + first : ":%d-%d".formatted(first, last);
        }
    }
}
