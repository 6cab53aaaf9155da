package dev.globalid.replication.repair;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.verify.Glance;
import dev.globalid.replication.verify.RowDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The errors of an applier whose row or table is not as the event expects it. */
final class RowTroubles {

    private static final Pattern TABLE = Pattern.compile("event on table (?<table>.+?); Can't find record");
    private static final int SHOWN = 10;
    private static final int SEARCHED = 1000;

    private final Fleet fleet;

    RowTroubles(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Empty for errors that are none of these. */
    Optional<Trouble> of(Replica replica, ReplicationError error, LinkTroubles troubles) {
        return switch (error.number()) {
            case 1062 -> Optional.of(duplicate(replica, error, troubles));
            case 1032 -> Optional.of(missingRow(replica, error, troubles));
            case 1216, 1452 -> Optional.of(missingParent(replica, error, troubles));
            case 1217, 1451 -> Optional.of(referenced(error, troubles));
            case 1146 -> missingTable(replica, error, troubles);
            default -> Optional.empty();
        };
    }

    private Trouble duplicate(Replica replica, ReplicationError error, LinkTroubles troubles) {
        Optional<RowConflict> conflict = new Conflicts(fleet).ofDuplicate(error.text());
        boolean same = conflict.filter(RowConflict::isSame).isPresent();
        List<String> found = new ArrayList<>(List.of(error.toString()));
        conflict.ifPresent(rows -> rows.shown()
                .forEach((master, lines) -> lines.forEach(line -> found.add("on %s: %s".formatted(master, line)))));
        return new Trouble(
                replica.label(),
                same ? "executed-twice" : "duplicate-key",
                same
                        ? "the row is the same on both sides already: the event was executed before, as when a channel begins at a place that is too early"
                        : "both sides wrote a row with this key: without offsets, with an explicit value, or in a UNIQUE key",
                found,
                same
                        ? "execute what follows where it is not yet, and compare"
                        : "choose the side whose row is right, let the event pass, and write that row on both",
                conflict.filter(rows -> !rows.isSame()).stream().toList(),
                List.of(troubles.remedies().catchUpLeniently()));
    }

    private Trouble missingRow(Replica replica, ReplicationError error, LinkTroubles troubles) {
        List<String> found = new ArrayList<>(List.of(error.toString()));
        found.addAll(missingOn(replica, error));
        return troubles.of(
                "missing-row",
                troubles.explain(error).cause(),
                found,
                "let the event pass, compare, and choose for each row that is then missing whether it is copied or deleted",
                List.of(troubles.remedies().catchUpLeniently()));
    }

    private List<String> missingOn(Replica replica, ReplicationError error) {
        Matcher matcher = TABLE.matcher(error.text());
        Optional<ComparedTable> table =
                matcher.find() ? new Conflicts(fleet).table(matcher.group("table")) : Optional.empty();
        if (table.isEmpty()) {
            return List.of();
        }
        List<String> rows = Glance.at(fleet, table.get(), SEARCHED).stream()
                .filter(row -> isMissing(replica, row))
                .limit(SHOWN)
                .map(row -> "table %s: %s".formatted(table.get().fullName(), sides(row)))
                .toList();
        return rows.isEmpty()
                ? List.of("table %s: the row is on neither side any more: %s has deleted it too"
                        .formatted(table.get().fullName(), replica.from().name()))
                : rows;
    }

    private static String sides(RowDifference row) {
        return row.rows().entrySet().stream()
                .map(side -> "on %s: %s".formatted(side.getKey(), Conflicts.line(side.getValue())))
                .collect(Collectors.joining("; "));
    }

    // What differs besides may only be waiting behind the event. Without a key the whole row is what an event looks
    // for.
    private static boolean isMissing(Replica replica, RowDifference row) {
        return !row.table().key().isThere() || row.on(replica.to().name()).isEmpty();
    }

    private Trouble missingParent(Replica replica, ReplicationError error, LinkTroubles troubles) {
        Parents parents = new Parents(fleet, replica);
        List<RowDifference> missing = parents.missing(error.text());
        List<String> found = new ArrayList<>(List.of(error.toString()));
        parents.lines(missing)
                .forEach(line ->
                        found.add("not on %s: table %s".formatted(replica.to().name(), line)));
        List<Step> all = new ArrayList<>();
        if (!missing.isEmpty()) {
            all.add(parents.step(missing));
        }
        all.add(troubles.remedies().catchUpLeniently());
        return troubles.of(
                "missing-parent",
                troubles.explain(error).cause(),
                found,
                missing.isEmpty()
                        ? "let the event pass, compare, and choose for each row that then differs which side is right"
                        : "write it as it is on %s, unlogged, execute what follows, and compare"
                                .formatted(replica.from().name()),
                all);
    }

    private static Trouble referenced(ReplicationError error, LinkTroubles troubles) {
        return troubles.of(
                "row-referred-to",
                troubles.explain(error).cause(),
                List.of(error.toString()),
                "let the event pass, compare, and choose for each row that then differs which side is right",
                List.of(troubles.remedies().catchUpLeniently()));
    }

    private Optional<Trouble> missingTable(Replica replica, ReplicationError error, LinkTroubles troubles) {
        List<TableShape> missing = missing(replica.from(), replica.to());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(troubles.of(
                "missing-table",
                troubles.explain(error).cause(),
                List.of(error.toString(), "not on %s: %s".formatted(replica.to().name(), names(missing))),
                "create it as it is on %s, unlogged, execute what follows, and compare"
                        .formatted(replica.from().name()),
                List.of(
                        create(replica.from(), replica.to(), missing),
                        troubles.remedies().catchUpLeniently())));
    }

    /** What is on the one and not on the other. */
    List<TableShape> missing(Server there, Server here) {
        List<String> databases = fleet.topology().databases();
        Set<String> names = new Schema(here)
                .tables(databases).stream().map(TableShape::fullName).collect(Collectors.toSet());
        return new Schema(there)
                .tables(databases).stream()
                        .filter(table -> !names.contains(table.fullName()))
                        .toList();
    }

    Step create(Server from, Server to, List<TableShape> tables) {
        List<Sql> statements = tables.stream()
                .flatMap(table -> new Schema(from).createTable(table).stream())
                .toList();
        return new Step(
                "tables-on-" + to.name(),
                "create %s on %s as on %s, unlogged".formatted(names(tables), to.name(), from.name()),
                statements.stream().map(Sql::toString).toList(),
                () -> to.executeUnlogged(statements));
    }

    private static String names(List<TableShape> tables) {
        return tables.stream().map(TableShape::fullName).collect(Collectors.joining(", "));
    }
}
