package dev.globalid.replication.repair;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.SeenRow;
import dev.globalid.replication.server.schema.Inventory;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a plan says of the rows that it is about to write. */
final class ChosenRows {

    private static final int SHOWN = 20;

    private final Fleet fleet;
    private final Map<RowConflict, String> chosen;

    ChosenRows(Fleet fleet, Map<RowConflict, String> chosen) {
        this.fleet = fleet;
        this.chosen = chosen;
    }

    /** Refuses rows whose triggers may overwrite or delete others, which nobody has seen. */
    void requireHarmlessTriggers() {
        for (TableShape table : tables()) {
            for (Server server : fleet.servers()) {
                List<String> triggers = new Inventory(server).triggersThatOverwrite(table);
                if (!triggers.isEmpty()) {
                    throw new RepairException(
                            "nothing was changed, since rows of table %s cannot be written on %s without its triggers (%s), which may change or delete rows that nobody has chosen: drop them there after SET sql_log_bin = 0, run repair again, and create them again in the same way"
                                    .formatted(table.fullName(), server.name(), String.join(", ", triggers)));
                }
            }
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(counts());
        List<String> rows = rows();
        lines.addAll(rows.subList(0, Math.min(SHOWN, rows.size())));
        if (rows.size() > SHOWN) {
            lines.add("and %d more".formatted(rows.size() - SHOWN));
        }
        lines.addAll(triggers());
        lines.addAll(references());
        return lines;
    }

    private List<String> counts() {
        Map<String, Long> counts = new TreeMap<>();
        chosen.forEach((conflict, master) -> conflict.rows()
                .forEach(row -> counts.merge("%s as on %s".formatted(row.table().fullName(), master), 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(count -> "%s: %d rows".formatted(count.getKey(), count.getValue()))
                .toList();
    }

    private List<String> rows() {
        List<String> lines = new ArrayList<>();
        chosen.forEach((conflict, master) -> conflict.rows().forEach(row -> lines.add(line(row, master))));
        return lines;
    }

    private static String line(ConflictRow row, String master) {
        SeenRow right = row.on(master);
        String others = row.seen().entrySet().stream()
                .filter(other -> !other.getKey().equals(master))
                .map(other -> other.getValue().toString())
                .distinct()
                .collect(Collectors.joining(" or "));
        return "%s as on %s: %s".formatted(row.table().fullName(), master, right)
                + (right.isAbsent() ? ", unlike " + others : "");
    }

    private Set<TableShape> tables() {
        return chosen.keySet().stream()
                .flatMap(conflict -> conflict.rows().stream())
                .map(row -> row.table().shape())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What else changes where rows are written: a person has to know before he agrees. */
    private List<String> triggers() {
        List<String> warnings = new ArrayList<>();
        for (TableShape table : tables()) {
            fleet.servers().forEach(server -> {
                List<String> triggers = new Inventory(server).triggersOfWriting(table);
                if (!triggers.isEmpty()) {
                    warnings.add(
                            "mind: writing rows of %s on %s fires its triggers %s there, unlogged; what they change besides is compared afterwards"
                                    .formatted(table.fullName(), server.name(), String.join(", ", triggers)));
                }
            });
        }
        return warnings;
    }

    /** What is left without the row that it refers to where a row is deleted. */
    private List<String> references() {
        Inventory inventory = new Inventory(fleet.servers().get(0));
        Set<TableShape> deleted = new LinkedHashSet<>();
        chosen.forEach((conflict, master) -> conflict.rows().stream()
                .filter(row -> row.on(master).isAbsent())
                .forEach(row -> deleted.add(row.table().shape())));
        List<String> warnings = new ArrayList<>();
        for (TableShape table : deleted) {
            List<String> referring = inventory.referring(table);
            if (!referring.isEmpty()) {
                warnings.add(
                        "mind: rows of %s may refer to the deleted rows of %s, and are left as they are unless they are among these"
                                .formatted(String.join(", ", referring), table.fullName()));
            }
        }
        return warnings;
    }
}
