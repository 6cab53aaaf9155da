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
            rows.forEach(row ->
                    details.add("%s as on %s: %s".formatted(conflict.table().fullName(), side, row)));
        });
        details.addAll(triggers(chosen));
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

    private void write(RowConflict conflict, String side) {
        Map<RowKey, SavedRow> target = side.equals(a.name()) ? conflict.savedOfA() : conflict.savedOfB();
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
