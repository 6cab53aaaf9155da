package dev.globalid.replication.verify;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares one table: first in parts, then the rows of those parts that stay different. */
final class TableComparison {

    private final SideBySide sides;
    private final ComparedTable table;
    private final Settling settling;
    private final VerifyLimits limits;
    private final VerifyListener listener;
    private final Differences differences;
    private final Set<RowKey> different = new HashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private long undecided;
    private boolean more;

    TableComparison(
            SideBySide sides, ComparedTable table, Settling settling, VerifyLimits limits, VerifyListener listener) {
        this.sides = sides;
        this.table = table;
        this.differences = new Differences(sides, table);
        this.settling = settling;
        this.limits = limits;
        this.listener = listener;
    }

    /** Why rows stayed undecided. */
    List<String> reasons() {
        return reasons;
    }

    TableReport compare() throws InterruptedException {
        listener.table(table.fullName());
        TablePass pass = new TablePass(sides, table, limits.chunk(), listener);
        List<Part> suspects = pass.suspects();
        if (pass.isOutrun()) {
            reasons.add("table %s was written to faster than it could be read: run again when less is written to it"
                    .formatted(table.fullName()));
        }
        if (!suspects.isEmpty()) {
            listener.settling(table.fullName());
            look(suspects);
        }
        List<RowDifference> shown = different.stream()
                .sorted()
                .limit(limits.rows())
                .map(differences::show)
                .toList();
        return new TableReport(
                table.fullName(), pass.rows(), shown, more || different.size() > shown.size(), undecided);
    }

    private void look(List<Part> suspects) throws InterruptedException {
        for (Part part : suspects) {
            if (different.size() >= limits.rows()) {
                more = true;
                return;
            }
            // What was on its way when an earlier part was looked at has arrived in this one too.
            if (differences.in(part).isEmpty()) {
                continue;
            }
            Optional<String> trouble = settling.await();
            Set<RowKey> keys = differences.in(part);
            if (keys.isEmpty()) {
                continue;
            }
            if (trouble.isPresent()) {
                leave(keys.size(), trouble.get());
                return;
            }
            RowRounds rounds = new RowRounds(sides, table, settling, limits.rounds());
            different.addAll(rounds.different(keys));
            if (!rounds.undecided().isEmpty()) {
                leave(
                        rounds.undecided().size(),
                        rounds.reason()
                                .orElse("they kept changing on both sides: run again when less is written to them"));
            }
        }
    }

    private void leave(int rows, String reason) {
        undecided += rows;
        reasons.add("%d rows of table %s differ and may still be on their way: %s"
                .formatted(rows, table.fullName(), reason));
    }
}
