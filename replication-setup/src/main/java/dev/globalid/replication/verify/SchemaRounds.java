package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.Definitions;
import dev.globalid.replication.server.schema.Schema;
import dev.globalid.replication.server.schema.TableDefinitions;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the tables' shapes and all definitions, and lets changes that are on their way arrive. */
final class SchemaRounds {

    private static final int ROUNDS = 3;

    private final SideBySide sides;
    private final Settling settling;
    private final List<String> databases;
    private Readings<List<TableShape>> tables = new Readings<>(Map.of());
    private SchemaComparison comparison = new SchemaComparison(Map.of());
    private Optional<String> reason = Optional.empty();

    SchemaRounds(SideBySide sides, Settling settling, List<String> databases) {
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

    /** Those whose rows can be compared, since they have the same columns and keys everywhere. */
    List<TableShape> comparable() {
        return tables.first().stream()
                .filter(table -> comparison.isComparable(table.fullName()))
                .toList();
    }

    private List<String> read() {
        tables = sides.read(server -> new Schema(server).tables(databases));
        comparison = new SchemaComparison(
                sides.read(server -> new TableDefinitions(server).of(databases)).byMaster());
        Readings<Map<String, Map<String, String>>> definitions =
                sides.read(server -> new Definitions(server).of(databases));
        List<String> differences = new ArrayList<>(comparison.differences());
        differences.addAll(new DefinitionComparison(definitions.byMaster()).differences());
        return differences;
    }
}
