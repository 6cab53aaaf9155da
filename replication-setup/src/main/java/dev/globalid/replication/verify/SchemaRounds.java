package dev.globalid.replication.verify;

import dev.globalid.replication.server.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the tables' shapes and all definitions, and lets changes that are on their way arrive. */
final class SchemaRounds {

    private static final int ROUNDS = 3;

    private final Sides sides;
    private final Settling settling;
    private final List<String> databases;
    private Both<List<TableShape>> tables = new Both<>(List.of(), List.of());
    private Optional<String> reason = Optional.empty();

    SchemaRounds(Sides sides, Settling settling, List<String> databases) {
        this.sides = sides;
        this.settling = settling;
        this.databases = databases;
    }

    /** The differences that stayed. */
    List<String> differences() throws InterruptedException {
        List<String> differences = read();
        for (int round = 0; round < ROUNDS && !differences.isEmpty() && reason.isEmpty(); round++) {
            reason = settling.await();
            List<String> now = read();
            differences.retainAll(now);
        }
        return differences;
    }

    /** Why the differences may be on their way. */
    Optional<String> reason() {
        return reason;
    }

    /** Those whose rows can be compared. */
    List<TableShape> comparable() {
        Map<String, TableShape> onB = new HashMap<>();
        tables.b().forEach(table -> onB.put(table.fullName(), table));
        return tables.a().stream()
                .filter(table -> Optional.ofNullable(onB.get(table.fullName()))
                        .filter(other -> other.columns().equals(table.columns())
                                && other.keys().equals(table.keys()))
                        .isPresent())
                .toList();
    }

    private List<String> read() {
        tables = sides.read(server -> server.schema().tables(databases));
        List<String> differences = new ArrayList<>(
                new SchemaComparison(sides.a().name(), sides.b().name()).differences(tables.a(), tables.b()));
        differences.addAll(new DefinitionComparison(sides.a().name(), sides.b().name())
                .differences(sides.read(server -> server.definitions().of(databases))));
        return differences;
    }
}
