package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.TableText;
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

    /** One sentence for each part that differs. */
    List<String> differences(String table, TableText onA, TableText onB) {
        List<String> differences = new ArrayList<>();
        for (TableText.Part part : TableText.Part.values()) {
            List<String> linesOnA = onA.of(part);
            List<String> linesOnB = onB.of(part);
            if (!linesOnA.equals(linesOnB)) {
                differences.add("%s of table %s differ: %s has [%s], %s has [%s]"
                        .formatted(part, table, a, own(linesOnA, linesOnB), b, own(linesOnB, linesOnA)));
            }
        }
        return differences;
    }

    /** Those that the other side has not; all of them where only their order differs. */
    private static String own(List<String> lines, List<String> others) {
        List<String> own = lines.stream().filter(line -> !others.contains(line)).toList();
        boolean sameButForOrder = own.isEmpty() && lines.containsAll(others);
        return own.isEmpty() && !sameButForOrder ? "no such" : String.join("; ", sameButForOrder ? lines : own);
    }
}
