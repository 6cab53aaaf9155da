package dev.globalid.replication.repair;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The errors of an applier whose row or table is not as the event expects it. */
final class RowTroubles {

    /** Only with the table can it be read what there is to execute. */
    static final String MISSING_TABLE = "missing-table";

    /** Rows are not as a transaction expects them. */
    static final Set<Integer> OF_ROWS = Set.of(1032, 1062, 1216, 1217, 1451, 1452);

    private static final String BY_CHOICE =
            "choose between the rows of the masters, let what the source wrote be executed, and write the chosen rows everywhere";

    private final Fleet fleet;

    RowTroubles(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Empty for errors that are none of these. */
    Optional<Trouble> of(Replica replica, ReplicationError error, LinkTroubles troubles) {
        return switch (error.number()) {
            case 1062 ->
                Optional.of(troubles.of(
                        "duplicate-key",
                        "both sides wrote a row with this key: without offsets, with an explicit value, or in a UNIQUE key",
                        List.of(error.toString()),
                        BY_CHOICE,
                        List.of()));
            case 1032 -> Optional.of(chosen("missing-row", error, troubles));
            case 1216, 1452 -> Optional.of(chosen("missing-parent", error, troubles));
            case 1217, 1451 -> Optional.of(chosen("row-referred-to", error, troubles));
            case 1049, 1146 -> Optional.of(missingTable(replica, error, troubles));
            default -> Optional.empty();
        };
    }

    private static Trouble chosen(String name, ReplicationError error, LinkTroubles troubles) {
        return troubles.of(name, troubles.explain(error).cause(), List.of(error.toString()), BY_CHOICE, List.of());
    }

    private Trouble missingTable(Replica replica, ReplicationError error, LinkTroubles troubles) {
        List<TableShape> missing = missing(replica.from(), replica.to());
        // It was made since the error came.
        if (missing.isEmpty()) {
            return chosen("table-was-missing", error, troubles);
        }
        return troubles.of(
                MISSING_TABLE,
                troubles.explain(error).cause(),
                List.of(error.toString(), "not on %s: %s".formatted(replica.to().name(), names(missing))),
                "create it as it is on %s, unlogged, and look again"
                        .formatted(replica.from().name()),
                List.of(create(replica.from(), replica.to(), missing)));
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
        List<Sql> statements = new ArrayList<>(missingDatabases(from, to));
        tables.forEach(table -> statements.addAll(new Schema(from).createTable(table)));
        return new Step(
                "tables-on-" + to.name(),
                "create %s on %s as on %s, unlogged".formatted(names(tables), to.name(), from.name()),
                statements.stream().map(Sql::toString).toList(),
                () -> to.executeUnlogged(statements));
    }

    private List<Sql> missingDatabases(Server from, Server to) {
        List<String> databases = fleet.topology().databases();
        Set<String> there = new Schema(to).databases(databases).keySet();
        return new Schema(from)
                .databases(databases).values().stream()
                        .filter(database -> !there.contains(database.name()))
                        .map(database -> Schema.createDatabase(database.name(), database.collation()))
                        .toList();
    }

    private static String names(List<TableShape> tables) {
        return tables.stream().map(TableShape::fullName).collect(Collectors.joining(", "));
    }
}
