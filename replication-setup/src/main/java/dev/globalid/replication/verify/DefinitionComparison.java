package dev.globalid.replication.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says which views, triggers, routines and events of two servers differ. */
final class DefinitionComparison {

    private final String a;
    private final String b;

    DefinitionComparison(String a, String b) {
        this.a = a;
        this.b = b;
    }

    /** One sentence for each difference. */
    List<String> differences(
            Map<String, Map<String, String>> definitionsOnA, Map<String, Map<String, String>> definitionsOnB) {
        TreeSet<String> names = new TreeSet<>(definitionsOnA.keySet());
        names.addAll(definitionsOnB.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            Map<String, String> onA = definitionsOnA.get(name);
            Map<String, String> onB = definitionsOnB.get(name);
            if (onA == null || onB == null) {
                differences.add("%s exists on %s only".formatted(name, onA == null ? b : a));
            } else {
                onA.forEach((attribute, text) -> {
                    String other = onB.getOrDefault(attribute, "");
                    if (!text.equals(other)) {
                        differences.add("%s differs in its %s: %s has [%s], %s has [%s]"
                                .formatted(name, attribute, a, text, b, other));
                    }
                });
            }
        }
        return differences;
    }
}
