package dev.globalid.replication.repair;

import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.Mending;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRow;
import dev.globalid.replication.server.schema.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the chosen rows on the masters that do not have them. */
final class Mend {

    private final Fleet fleet;

    Mend(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param chosen the master's name whose row is right, for each conflict */
    Step step(Map<RowConflict, String> chosen) {
        List<String> details = new ArrayList<>();
        chosen.forEach((conflict, master) -> details.addAll(chosenRows(conflict, master)));
        details.addAll(triggers(chosen));
        details.addAll(references(chosen));
        return new Step(
                        "mend",
                        "write the chosen rows where they are not, unlogged",
                        details,
                        () -> chosen.forEach(this::write))
                .disrupting(Disruption.OVERWRITES_ROWS);
    }

    private static List<String> chosenRows(RowConflict conflict, String master) {
        List<String> lines = new ArrayList<>();
        List<String> rows = conflict.shownOn(master);
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            String others = conflict.shown().keySet().stream()
                    .filter(other -> !other.equals(master))
                    .map(other -> conflict.shownOn(other).get(row))
                    .distinct()
                    .collect(Collectors.joining(" or "));
            lines.add("%s as on %s: %s".formatted(conflict.table().fullName(), master, rows.get(i))
                    + (rows.get(i).equals(Conflicts.NOT_THERE) ? ", unlike " + others : ""));
        }
        return lines;
    }

    /** What else changes where the chosen rows are written: a person has to know before he agrees. */
    private Set<String> triggers(Map<RowConflict, String> chosen) {
        Set<String> warnings = new LinkedHashSet<>();
        chosen.forEach((conflict, master) -> fleet.others(fleet.server(master)).forEach(written -> {
            List<String> triggers =
                    new Inventory(written).triggersOfWriting(conflict.table().shape());
            if (!triggers.isEmpty()) {
                warnings.add(
                        "mind: writing rows of %s on %s fires its triggers %s there, unlogged; what they change besides is compared afterwards"
                                .formatted(conflict.table().fullName(), written.name(), String.join(", ", triggers)));
            }
        }));
        return warnings;
    }

    /** What is left without the row that it refers to where a row is deleted. */
    private Set<String> references(Map<RowConflict, String> chosen) {
        Inventory inventory = new Inventory(fleet.servers().get(0));
        Set<String> warnings = new LinkedHashSet<>();
        chosen.forEach((conflict, master) -> {
            boolean deletes = conflict.savedOn(master).values().stream().anyMatch(SavedRow::isAbsent);
            List<String> tables = deletes ? inventory.referring(conflict.table().shape()) : List.of();
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

    private void write(RowConflict conflict, String master) {
        Map<RowKey, SavedRow> target = conflict.savedOn(master);
        for (Server server : fleet.servers()) {
            new Mending(server, conflict.table())
                    .write(target, List.copyOf(conflict.saved().values()));
        }
    }
}
