package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in which tables two servers differ. */
public final class SchemaComparison {

    private final String a;
    private final String b;

    public SchemaComparison(String a, String b) {
        this.a = a;
        this.b = b;
    }

    /** One sentence for each difference. */
    public List<String> differences(List<TableShape> tablesOnA, List<TableShape> tablesOnB) {
        Map<String, TableShape> onA = byName(tablesOnA);
        Map<String, TableShape> onB = byName(tablesOnB);
        TreeSet<String> names = new TreeSet<>(onA.keySet());
        names.addAll(onB.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            TableShape first = onA.get(name);
            TableShape second = onB.get(name);
            if (first == null || second == null) {
                differences.add("table %s exists on %s only".formatted(name, first == null ? b : a));
            } else {
                differences.addAll(differences(name, first, second));
            }
        }
        return differences;
    }

    private List<String> differences(String name, TableShape first, TableShape second) {
        List<String> differences = new ArrayList<>();
        if (!first.engine().equalsIgnoreCase(second.engine())) {
            differences.add(
                    "table %s has engine %s on %s, %s on %s".formatted(name, first.engine(), a, second.engine(), b));
        }
        addDifference(differences, "columns of table " + name, columns(first), columns(second));
        addDifference(differences, "keys of table " + name, first.keys(), second.keys());
        return differences;
    }

    private void addDifference(List<String> differences, String what, List<String> onA, List<String> onB) {
        if (!onA.equals(onB)) {
            differences.add(
                    "%s differ: %s has [%s], %s has [%s]".formatted(what, a, without(onA, onB), b, without(onB, onA)));
        }
    }

    private static String without(List<String> lines, List<String> others) {
        List<String> own = lines.stream().filter(line -> !others.contains(line)).toList();
        return String.join("; ", own.isEmpty() ? lines : own);
    }

    private static List<String> columns(TableShape table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.definition())
                .toList();
    }

    private static Map<String, TableShape> byName(List<TableShape> tables) {
        return tables.stream().collect(Collectors.toMap(TableShape::fullName, Function.identity()));
    }
}
