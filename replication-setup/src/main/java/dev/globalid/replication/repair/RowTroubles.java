package dev.globalid.replication.repair;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.TableShape;
import dev.globalid.replication.topology.Topology;
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

    private final Topology topology;
    private final Server a;
    private final Server b;

    RowTroubles(Topology topology, Server a, Server b) {
        this.topology = topology;
        this.a = a;
        this.b = b;
    }

    /** Empty for errors that are none of these. */
    Optional<Trouble> of(Way way, ReplicationError error, Diagnosis diagnosis, ChannelSteps steps) {
        return switch (error.number()) {
            case 1062 -> Optional.of(duplicate(way, error, steps));
            case 1032 -> Optional.of(missingRow(way, error, diagnosis, steps));
            case 1216, 1452 -> Optional.of(missingParent(way, error, diagnosis, steps));
            case 1217, 1451 -> Optional.of(referenced(way, error, diagnosis, steps));
            case 1146 -> missingTable(way, error, diagnosis, steps);
            default -> Optional.empty();
        };
    }

    private Trouble duplicate(Way way, ReplicationError error, ChannelSteps steps) {
        Optional<RowConflict> conflict = new Conflicts(topology, a, b).ofDuplicate(error.text());
        boolean same = conflict.filter(RowConflict::isSame).isPresent();
        List<String> found = new ArrayList<>(List.of(error.toString()));
        conflict.ifPresent(rows -> {
            rows.onA().forEach(row -> found.add("on %s: %s".formatted(a.name(), row)));
            rows.onB().forEach(row -> found.add("on %s: %s".formatted(b.name(), row)));
        });
        return new Trouble(
                way.label(),
                same ? "executed-twice" : "duplicate-key",
                same
                        ? "the row is the same on both sides already: the event was executed before, as when a channel begins at a place that is too early"
                        : "both sides wrote a row with this key: without offsets, with an explicit value, or in a UNIQUE key",
                found,
                same
                        ? "execute what follows where it is not yet, and compare"
                        : "choose the side whose row is right, let the event pass, and write that row on both",
                conflict.filter(rows -> !rows.isSame()).stream().toList(),
                List.of(steps.catchUpLeniently()));
    }

    private Trouble missingRow(Way way, ReplicationError error, Diagnosis diagnosis, ChannelSteps steps) {
        List<String> found = new ArrayList<>(List.of(error.toString()));
        found.addAll(missingOn(way, error));
        return new Trouble(
                way.label(),
                "missing-row",
                diagnosis.cause(),
                found,
                "let the event pass, compare, and choose for each row that is then missing whether it is copied or deleted",
                List.of(),
                List.of(steps.catchUpLeniently()));
    }

    private List<String> missingOn(Way way, ReplicationError error) {
        Matcher matcher = TABLE.matcher(error.text());
        Optional<ComparedTable> table =
                matcher.find() ? new Conflicts(topology, a, b).table(matcher.group("table")) : Optional.empty();
        if (table.isEmpty()) {
            return List.of();
        }
        List<String> rows = Glance.at(a, b, table.get(), SEARCHED).stream()
                .filter(row -> isMissing(way, row))
                .limit(SHOWN)
                .map(row -> "table %s: on %s: %s; on %s: %s"
                        .formatted(
                                table.get().fullName(),
                                a.name(),
                                Conflicts.line(row.onA()),
                                b.name(),
                                Conflicts.line(row.onB())))
                .toList();
        return rows.isEmpty()
                ? List.of("table %s: the row is on neither side any more: %s has deleted it too"
                        .formatted(table.get().fullName(), way.from().name()))
                : rows;
    }

    // What differs besides may only be waiting behind the event. Without a key the whole row is what an event looks
    // for.
    private boolean isMissing(Way way, RowDifference row) {
        return !row.table().key().isOrdered() || (way.to().equals(a) ? row.onA() : row.onB()).isEmpty();
    }

    private Trouble missingParent(Way way, ReplicationError error, Diagnosis diagnosis, ChannelSteps steps) {
        Parents parents = new Parents(way.from(), way.to(), new Conflicts(topology, a, b));
        List<RowDifference> missing = parents.missing(error.text());
        List<String> found = new ArrayList<>(List.of(error.toString()));
        Parents.lines(missing)
                .forEach(line ->
                        found.add("not on %s: table %s".formatted(way.to().name(), line)));
        List<Step> all = new ArrayList<>();
        if (!missing.isEmpty()) {
            all.add(parents.step(missing));
        }
        all.add(steps.catchUpLeniently());
        return new Trouble(
                way.label(),
                "missing-parent",
                diagnosis.cause(),
                found,
                missing.isEmpty()
                        ? "let the event pass, compare, and choose for each row that then differs which side is right"
                        : "write it as it is on %s, unlogged, execute what follows, and compare"
                                .formatted(way.from().name()),
                List.of(),
                all);
    }

    private static Trouble referenced(Way way, ReplicationError error, Diagnosis diagnosis, ChannelSteps steps) {
        return new Trouble(
                way.label(),
                "row-referred-to",
                diagnosis.cause(),
                List.of(error.toString()),
                "let the event pass, compare, and choose for each row that then differs which side is right",
                List.of(),
                List.of(steps.catchUpLeniently()));
    }

    private Optional<Trouble> missingTable(Way way, ReplicationError error, Diagnosis diagnosis, ChannelSteps steps) {
        List<TableShape> missing = missing(way.from(), way.to());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<Step> all = new ArrayList<>(List.of(create(way.from(), way.to(), missing)));
        all.add(steps.catchUpLeniently());
        return Optional.of(new Trouble(
                way.label(),
                "missing-table",
                diagnosis.cause(),
                List.of(error.toString(), "not on %s: %s".formatted(way.to().name(), names(missing))),
                "create it as it is on %s, unlogged, execute what follows, and compare"
                        .formatted(way.from().name()),
                List.of(),
                all));
    }

    /** What is on the one and not on the other. */
    List<TableShape> missing(Server there, Server here) {
        Set<String> names = here.schema().tables(topology.databases()).stream()
                .map(TableShape::fullName)
                .collect(Collectors.toSet());
        return there.schema().tables(topology.databases()).stream()
                .filter(table -> !names.contains(table.fullName()))
                .toList();
    }

    Step create(Server from, Server to, List<TableShape> tables) {
        List<Sql> statements = tables.stream()
                .flatMap(table -> from.schema().createTable(table).stream())
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
