package dev.globalid.replication.repair;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Mending;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRow;
import dev.globalid.replication.verify.Glance;
import dev.globalid.replication.verify.RowDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows that a foreign key refers to, where they are on the source and not here: without them no event gets in. */
final class Parents {

    private static final String NAME = "`((?:[^`]|``)+)`";
    private static final Pattern REFERENCE =
            Pattern.compile("\\(" + NAME + "\\.[^(]*\\([^)]*\\) REFERENCES (?:" + NAME + "\\.)?" + NAME + " \\(");
    private static final int MOST = 1000;
    private static final int SHOWN = 10;

    private final Fleet fleet;
    private final Server from;
    private final Server to;

    Parents(Fleet fleet, Replica replica) {
        this.fleet = fleet;
        this.from = replica.from();
        this.to = replica.to();
    }

    /** Those of the table that an error's text names; empty when it names none, or there are none. */
    List<RowDifference> missing(String text) {
        return parent(text)
                .map(table -> Glance.at(fleet, table, MOST).stream()
                        .filter(row -> row.on(to.name()).isEmpty()
                                && row.on(from.name()).isPresent())
                        .toList())
                .orElse(List.of());
    }

    private Optional<ComparedTable> parent(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String database = Optional.ofNullable(matcher.group(2)).orElse(matcher.group(1));
        return new Conflicts(fleet).table((database + "." + matcher.group(3)).replace("``", "`"));
    }

    /** Row by row as people read them, not too many of them. */
    List<String> lines(List<RowDifference> rows) {
        List<String> lines = new ArrayList<>(rows.stream()
                .limit(SHOWN)
                .map(row -> "%s: %s".formatted(row.table().fullName(), Conflicts.line(row.on(from.name()))))
                .toList());
        if (rows.size() > SHOWN) {
            lines.add("and %d more".formatted(rows.size() - SHOWN));
        }
        return lines;
    }

    /** Writes them here as the source has them by then. */
    Step step(List<RowDifference> rows) {
        String table = rows.get(0).table().fullName();
        return new Step(
                "parents-on-" + to.name(),
                "write the rows of %s that are missing on %s there as on %s, unlogged"
                        .formatted(table, to.name(), from.name()),
                lines(rows),
                () -> rows.forEach(this::write));
    }

    private void write(RowDifference row) {
        RowKey key = row.key();
        Map<RowKey, SavedRow> wanted = new Mending(from, row.table()).read(List.of(key));
        Mending mending = new Mending(to, row.table());
        Map<RowKey, SavedRow> there = mending.read(List.of(key));
        if (there.values().stream().allMatch(SavedRow::isAbsent)
                && wanted.values().stream().noneMatch(SavedRow::isAbsent)) {
            mending.write(wanted, List.of(there));
        }
    }
}
