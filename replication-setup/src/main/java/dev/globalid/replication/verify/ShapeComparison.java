package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;

/** Says how a table of one name differs on two servers. */
final class ShapeComparison {

    private final String a;
    private final String b;

    ShapeComparison(String a, String b) {
        this.a = a;
        this.b = b;
    }

    /** One sentence for each difference. */
    List<String> differences(TableShape onA, TableShape onB) {
        String name = onA.fullName();
        List<String> differences = new ArrayList<>();
        if (!onA.engine().equalsIgnoreCase(onB.engine())) {
            differences.add("table %s has engine %s on %s, %s on %s".formatted(name, onA.engine(), a, onB.engine(), b));
        }
        addDifference(differences, "columns of table " + name, columns(onA), columns(onB));
        addDifference(differences, "keys of table " + name, onA.keys(), onB.keys());
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
}
