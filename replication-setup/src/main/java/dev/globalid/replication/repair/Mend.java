package dev.globalid.replication.repair;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.RowKey;
import dev.globalid.replication.server.SavedRow;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the chosen rows on the sides that do not have them. */
final class Mend {

    private final Server a;
    private final Server b;

    Mend(Server a, Server b) {
        this.a = a;
        this.b = b;
    }

    /** @param chosen the master's name whose row is right, for each conflict */
    Step step(Map<RowConflict, String> chosen) {
        List<String> details = new ArrayList<>();
        chosen.forEach((conflict, side) -> {
            List<String> rows = side.equals(a.name()) ? conflict.onA() : conflict.onB();
            List<String> others = side.equals(a.name()) ? conflict.onB() : conflict.onA();
            for (int i = 0; i < rows.size(); i++) {
                details.add("%s as on %s: %s".formatted(conflict.table().fullName(), side, rows.get(i))
                        + (rows.get(i).equals(Conflicts.NOT_THERE) ? ", unlike " + others.get(i) : ""));
            }
        });
        details.addAll(triggers(chosen));
        details.addAll(references(chosen));
        return new Step(
                "mend",
                "write the chosen rows where they are not, unlogged",
                details,
                () -> chosen.forEach(this::write));
    }

    /** What else changes where the chosen rows are written: a person has to know before he agrees. */
    private List<String> triggers(Map<RowConflict, String> chosen) {
        Set<String> warnings = new LinkedHashSet<>();
        chosen.forEach((conflict, side) -> {
            Server written = side.equals(a.name()) ? b : a;
            List<String> triggers =
                    written.inventory().triggersOfWriting(conflict.table().shape());
            if (!triggers.isEmpty()) {
                warnings.add(
                        "mind: writing rows of %s on %s fires its triggers %s there, unlogged; what they change besides is compared afterwards"
                                .formatted(conflict.table().fullName(), written.name(), String.join(", ", triggers)));
            }
        });
        return List.copyOf(warnings);
    }

    /** What is left without the row that it refers to where a row is deleted. */
    private Set<String> references(Map<RowConflict, String> chosen) {
        Set<String> warnings = new LinkedHashSet<>();
        chosen.forEach((conflict, side) -> {
            boolean deletes =
                    conflict.saved(side.equals(a.name())).values().stream().anyMatch(SavedRow::isAbsent);
            List<String> tables =
                    deletes ? a.inventory().referring(conflict.table().shape()) : List.of();
            if (!tables.isEmpty()) {
                warnings.add(
                        "mind: rows of %s may refer to the deleted rows of %s, by foreign keys that are not looked at here"
                                .formatted(
                                        String.join(", ", tables),
                                        conflict.table().fullName()));
            }
        });
        return warnings;
    }

    private void write(RowConflict conflict, String side) {
        Map<RowKey, SavedRow> target = conflict.saved(side.equals(a.name()));
        for (Server server : List.of(a, b)) {
            boolean done = target.entrySet().stream()
                    .allMatch(row -> server.mending()
                            .read(conflict.table(), row.getKey())
                            .equals(row.getValue()));
            if (!done) {
                server.mending().write(conflict.table(), target, List.of(conflict.savedOfA(), conflict.savedOfB()));
            }
        }
    }
}
