package dev.globalid.replication.cli;

import dev.globalid.replication.repair.ConflictRow;
import dev.globalid.replication.repair.RowConflict;
import java.util.List;
import java.util.StringJoiner;

/** Rows to choose between, as people read them. */
final class ConflictText {

    private static final int SHOWN = 20;

    private ConflictText() {}

    /** Several lines. */
    static String of(RowConflict conflict) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        for (ConflictRow row : conflict.rows()) {
            text.add("Table " + row.table().fullName() + ":");
            row.seen().forEach((master, seen) -> text.add("  on %s: %s".formatted(master, seen)));
        }
        return text.toString();
    }

    /** How many there are, and the first of them. */
    static String of(List<RowConflict> conflicts) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("%d times rows differ, and it has to be chosen whose are right:".formatted(conflicts.size()));
        conflicts.stream().limit(SHOWN).forEach(conflict -> text.add(of(conflict)));
        if (conflicts.size() > SHOWN) {
            text.add("and %d more".formatted(conflicts.size() - SHOWN));
        }
        return text.toString();
    }

    static boolean isLong(List<RowConflict> conflicts) {
        return conflicts.size() > SHOWN;
    }
}
