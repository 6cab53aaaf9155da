package dev.globalid.replication.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says which views, triggers, routines and events of servers differ. */
final class DefinitionComparison {

    private final int masters;
    // By their names, and then by those masters that have them.
    private final Map<String, Map<String, Map<String, String>>> definitions = new TreeMap<>();

    /** @param definitions of each master, by the masters' names */
    DefinitionComparison(Map<String, Map<String, Map<String, String>>> definitions) {
        this.masters = definitions.size();
        definitions.forEach((master, ofMaster) -> ofMaster.forEach((name, attributes) -> this.definitions
                .computeIfAbsent(name, unused -> new LinkedHashMap<>())
                .put(master, attributes)));
    }

    /** One sentence for each difference. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        definitions.forEach((name, there) -> {
            if (there.size() < masters) {
                differences.add("%s exists on %s only".formatted(name, Holders.words(there.keySet())));
            }
            Map.Entry<String, Map<String, String>> first =
                    there.entrySet().iterator().next();
            there.forEach((master, attributes) ->
                    addDifferences(differences, name, first.getKey(), first.getValue(), master, attributes));
        });
        return differences;
    }

    private static void addDifferences(
            List<String> differences,
            String name,
            String a,
            Map<String, String> onA,
            String b,
            Map<String, String> onB) {
        onA.forEach((attribute, text) -> {
            String other = onB.getOrDefault(attribute, "");
            if (!text.equals(other)) {
                differences.add(
                        "%s differs in its %s: %s has [%s], %s has [%s]".formatted(name, attribute, a, text, b, other));
            }
        });
    }
}
