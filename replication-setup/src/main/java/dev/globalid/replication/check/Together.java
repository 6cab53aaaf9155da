package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How all servers together are spoken of, and whether something is the same on all of them or on no two. */
record Together(List<ServerFacts> servers) {

    Together {
        servers = List.copyOf(servers);
    }

    /** {@code a and b}. */
    String subject() {
        return list(servers.stream().map(ServerFacts::name).toList());
    }

    /** {@code both}, or {@code all} where they are more than two. */
    String both() {
        return servers.size() == 2 ? "both" : "all";
    }

    /** {@code two different}, or {@code all different}. */
    String different() {
        return servers.size() == 2 ? "two different" : "all different";
    }

    boolean isSame(Function<ServerFacts, ?> value) {
        return servers.stream().map(value).distinct().count() == 1;
    }

    /** What is found on more than one of them, such as {@code 1 on both} or {@code 1 on a and c}; empty when nothing is. */
    Optional<String> repeated(Function<ServerFacts, String> value) {
        Map<String, List<ServerFacts>> holders =
                servers.stream().collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.toList()));
        return holders.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .findFirst()
                .map(entry -> entry.getKey() + " on " + holders(entry.getValue()));
    }

    /** The values of all, in their order: {@code ON and OFF}. */
    String each(Function<ServerFacts, ?> value) {
        return list(servers.stream().map(value).map(String::valueOf).toList());
    }

    private String holders(List<ServerFacts> some) {
        return some.size() == servers.size() ? both() : new Together(some).subject();
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
