package dev.globalid.replication.repair;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.RowKey;
import dev.globalid.replication.server.SavedRow;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        return new Step(
                "mend",
                "write the chosen rows where they are not, unlogged",
                details,
                () -> chosen.forEach(this::write));
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
