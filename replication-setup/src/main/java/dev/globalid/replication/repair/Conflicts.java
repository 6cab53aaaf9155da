package dev.globalid.replication.repair;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Images;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.SeenRow;
import dev.globalid.replication.server.rows.TableKey;
import dev.globalid.replication.server.rows.TableKeys;
import dev.globalid.replication.server.schema.ForeignKey;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.verify.RowDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the rows that a person has to choose between, before anything is changed: those that a log does not find as it left them,
 * those that differ, and all that cannot be chosen apart from them, since two may not have one value of a unique key, and one
 * may not refer to what is not there.
 */
final class Conflicts {

    private final Fleet fleet;
    private final Tables tables;
    private final Groups<Place> places = new Groups<>();

    Conflicts(Fleet fleet) {
        this.fleet = fleet;
        this.tables = Tables.of(fleet.servers().get(0), fleet.topology().databases());
    }

    /** What a comparison found. */
    List<RowConflict> of(Collection<RowDifference> differences) {
        differences.forEach(
                difference -> places.add(new Place(difference.table().fullName(), difference.key())));
        return conflicts();
    }

    /** What keeps logs from being executed, those where all masters hold the same among them. */
    List<RowConflict> between(Collection<Backlog> backlogs) {
        backlogs.forEach(this::look);
        return conflicts();
    }

    private void look(Backlog backlog) {
        backlog.images().forEach((name, images) -> {
            images.unexpected().forEach(key -> places.add(new Place(name, key)));
            images.clashes()
                    .forEach(clash -> places.join(new Place(name, clash.coming()), new Place(name, clash.there())));
            for (ForeignKey key : backlog.tables().foreignKeysOf(images.table())) {
                if (key.child().equals(name)) {
                    orphans(backlog, images, key);
                }
                if (key.parent().equals(name)) {
                    forsaken(backlog, images, key);
                }
            }
        });
    }

    private void orphans(Backlog backlog, Images children, ForeignKey key) {
        backlog.tables().find(key.parent()).ifPresent(parent -> {
            for (Images.Orphan orphan : children.orphans(key, parent, backlog.images(key.parent()))) {
                Place child = new Place(key.child(), orphan.key());
                List<RowKey> found = having(backlog.replica().from(), parent, key.referenced(), orphan.values());
                found.forEach(parentKey -> places.join(child, new Place(key.parent(), parentKey)));
                if (found.isEmpty()) {
                    // The source had it when it wrote the row, and does not any more.
                    keyOf(parent, key, orphan.values())
                            .forEach(parentKey -> places.join(child, new Place(key.parent(), parentKey)));
                    backlog.expectParent(key, orphan.values());
                }
            }
        });
    }

    private static List<RowKey> keyOf(ComparedTable parent, ForeignKey key, List<String> values) {
        List<String> columns = parent.key().columnNames();
        return parent.key().isThere() && key.referenced().containsAll(columns)
                ? List.of(new RowKey(columns.stream()
                        .map(name -> values.get(key.referenced().indexOf(name)))
                        .toList()))
                : List.of();
    }

    private void forsaken(Backlog backlog, Images parents, ForeignKey key) {
        backlog.tables()
                .find(key.child())
                .ifPresent(child -> parents.forsaken(key, child, backlog.images(key.child()))
                        .forEach(clash -> places.join(
                                new Place(key.parent(), clash.coming()), new Place(key.child(), clash.there()))));
    }

    private List<RowConflict> conflicts() {
        requireSameColumns();
        Map<Place, ConflictRow> rows = new LinkedHashMap<>();
        Set<Place> fresh = new LinkedHashSet<>(places.all());
        while (!fresh.isEmpty()) {
            Map<String, List<RowKey>> byTable = new LinkedHashMap<>();
            fresh.forEach(place -> byTable.computeIfAbsent(place.table(), name -> new ArrayList<>())
                    .add(place.key()));
            byTable.forEach((name, keys) -> tables.find(name)
                    .ifPresent(table -> see(table, keys).forEach((key, row) -> rows.put(new Place(name, key), row))));
            byTable.forEach((name, keys) -> tables.find(name).ifPresent(table -> joinOthers(table, keys)));
            fresh = new LinkedHashSet<>(places.all());
            fresh.removeAll(rows.keySet());
            fresh.removeIf(place -> tables.find(place.table()).isEmpty());
        }
        return places.groups().stream()
                .map(group -> distinct(group.stream()
                        .filter(rows::containsKey)
                        .map(place -> Objects.requireNonNull(rows.get(place)))
                        .toList()))
                .filter(group -> !group.isEmpty())
                .map(RowConflict::new)
                .toList();
    }

    // An ALTER TABLE of one master may be on its way to another.
    private void requireSameColumns() {
        Set<String> names = places.all().stream().map(Place::table).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return;
        }
        for (Server server : fleet.servers()) {
            Tables there = Tables.of(server, fleet.topology().databases());
            for (String name : names) {
                List<TableShape.Column> columns = columns(tables, name);
                if (!columns.isEmpty() && !columns.equals(columns(there, name))) {
                    throw new RepairException(
                            "table %s is not the same on %s as on %s, and rows of it differ, so that they cannot be chosen between: make these rows the same by hand, after SET sql_log_bin = 0, and run repair again"
                                    .formatted(
                                            name,
                                            server.name(),
                                            fleet.servers().get(0).name()));
                }
            }
        }
    }

    private static List<TableShape.Column> columns(Tables tables, String name) {
        return tables.find(name).map(table -> table.shape().columns()).orElse(List.of());
    }

    private Map<RowKey, ConflictRow> see(ComparedTable table, List<RowKey> keys) {
        Map<String, Map<RowKey, SeenRow>> seen = new LinkedHashMap<>();
        fleet.servers().forEach(server -> seen.put(server.name(), new Rows(server).see(table, keys)));
        Map<RowKey, ConflictRow> rows = new LinkedHashMap<>();
        Map<String, RowKey> known = new HashMap<>();
        for (RowKey key : keys) {
            Map<String, SeenRow> ofKey = new LinkedHashMap<>();
            seen.forEach((master, ofMaster) -> ofKey.put(master, Objects.requireNonNull(ofMaster.get(key))));
            rows.put(key, new ConflictRow(table, key, ofKey));
            // One row may have been found by two writings of its key.
            ofKey.values().stream()
                    .filter(row -> table.key().isThere() && !row.isAbsent())
                    .forEach(row -> {
                        RowKey other = known.putIfAbsent(row.mark(), key);
                        if (other != null) {
                            places.join(new Place(table.fullName(), key), new Place(table.fullName(), other));
                        }
                    });
        }
        return rows;
    }

    /** What each master holds there must not be chosen apart from what another holds elsewhere. */
    private void joinOthers(ComparedTable table, List<RowKey> keys) {
        for (Server here : fleet.servers()) {
            for (Server there : fleet.others(here)) {
                tables.uniqueOf(table).stream()
                        .filter(unique -> !unique.equals(table.key()))
                        .forEach(unique ->
                                join(table, new Rows(here).values(table, keys, unique), table, unique, there));
                tables.foreignKeysOf(table).forEach(key -> joinRelatives(key, table, keys, here, there));
            }
        }
    }

    // A row that is there without the row that it refers to, or the other way round.
    private void joinRelatives(ForeignKey key, ComparedTable table, List<RowKey> keys, Server here, Server there) {
        tables.find(key.child())
                .ifPresent(child -> tables.find(key.parent()).ifPresent(parent -> {
                    TableKey referring = new TableKeys(here.session()).of(child.shape(), key.columns());
                    TableKey referenced = new TableKeys(here.session()).of(parent.shape(), key.referenced());
                    if (child.equals(table)) {
                        Map<RowKey, List<String>> values = new Rows(here).values(table, keys, referring);
                        values.values()
                                .removeAll(new Rows(there)
                                        .having(parent, referenced, values.values())
                                        .keySet());
                        join(table, values, parent, referenced, here);
                    }
                    if (parent.equals(table)) {
                        Map<RowKey, List<String>> values = new Rows(here).values(table, keys, referenced);
                        values.values()
                                .removeAll(new Rows(there)
                                        .having(table, referenced, values.values())
                                        .keySet());
                        join(table, values, child, referring, here);
                    }
                }));
    }

    /** Joins rows with those that hold the same values in {@code key} on a server. */
    private void join(
            ComparedTable table, Map<RowKey, List<String>> values, ComparedTable other, TableKey key, Server server) {
        Map<List<String>, List<RowKey>> holders = new Rows(server).having(other, key, values.values());
        values.forEach((row, ofRow) -> holders.getOrDefault(ofRow, List.of())
                .forEach(found -> places.join(new Place(table.fullName(), row), new Place(other.fullName(), found))));
    }

    private static List<RowKey> having(Server server, ComparedTable table, List<String> columns, List<String> values) {
        return new Rows(server).having(table, new TableKeys(server.session()).of(table.shape(), columns), values);
    }

    private static List<ConflictRow> distinct(List<ConflictRow> rows) {
        Set<Object> known = new LinkedHashSet<>();
        return rows.stream()
                .filter(row -> known.add(List.of(
                        row.table().fullName(),
                        row.table().key().isThere()
                                        && !row.seen().values().stream().allMatch(SeenRow::isAbsent)
                                ? row.seen().values().stream()
                                        .map(SeenRow::mark)
                                        .toList()
                                : row.key())))
                .toList();
    }

    /** @param table as {@code database.table} */
    private record Place(String table, RowKey key) {}
}
