package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.schema.Inventory;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What lanes cannot protect, on one server: warnings only, since a pair works with all of it as long as all goes well. */
final class HazardChecks {

    private static final int NAMED = 8;

    private final ServerFacts server;
    private final List<String> databases;
    private final Inventory inventory;

    HazardChecks(ServerFacts server, List<String> databases, Server connected) {
        this.server = server;
        this.databases = databases;
        this.inventory = new Inventory(connected);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        add(
                findings,
                "primary keys",
                tables(table -> !hasPrimaryKey(table)),
                "one on every table",
                "add one: without it a changed row is searched through the whole table, and cannot be told from its twin");
        add(
                findings,
                "unique keys",
                tables(HazardChecks::hasOtherUniqueKey),
                "none besides the key that AUTO_INCREMENT fills",
                "lanes do not protect them: let one side alone write these values, or take them from a sequence");
        add(
                findings,
                "keys without AUTO_INCREMENT",
                tables(table -> hasPrimaryKey(table) && autoIncrement(table).isEmpty()),
                "keys that both sides cannot give at once",
                "let one side alone insert into these tables, or take the key from a sequence");
        add(
                findings,
                "engine",
                tables(table -> !table.isTransactional()),
                "InnoDB",
                "ALTER TABLE … ENGINE = InnoDB: a crash may leave half a change in any other");
        add(
                findings,
                "triggers",
                inventory.triggers(databases),
                "the same on both sides",
                "mind that they do not fire again for rows that arrive: what they write travels by itself");
        add(
                findings,
                "events",
                inventory.events(databases),
                "enabled on one side",
                "disable each on one of the two (ALTER EVENT … DISABLE ON SLAVE), or it runs twice");
        add(
                findings,
                "cascades",
                inventory.cascades(databases),
                "none that change rows on both sides",
                "mind that each side cascades by itself and logs nothing of it: verify finds what went apart");
        return findings;
    }

    /** The column that AUTO_INCREMENT fills. */
    static Optional<TableShape.Column> autoIncrement(TableShape table) {
        return table.columns().stream()
                .filter(column ->
                        column.definition().toLowerCase(java.util.Locale.ROOT).endsWith("auto_increment"))
                .findFirst();
    }

    private List<String> tables(Predicate<TableShape> condition) {
        return server.tables().stream()
                .filter(condition)
                .map(TableShape::fullName)
                .toList();
    }

    private static boolean hasPrimaryKey(TableShape table) {
        return table.keys().stream().anyMatch(key -> key.startsWith("PRIMARY "));
    }

    private static boolean hasOtherUniqueKey(TableShape table) {
        return table.keys().stream().anyMatch(key -> key.contains(" UNIQUE ") && !key.startsWith("PRIMARY "));
    }

    private void add(List<Finding> findings, String name, List<String> found, String wanted, String remedy) {
        findings.add(
                found.isEmpty()
                        ? Finding.ok(name, server.name(), "nothing to mind")
                        : Finding.warning(name, server.name(), named(found), wanted, remedy));
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? first : "%s and %d more".formatted(first, names.size() - NAMED);
    }
}
