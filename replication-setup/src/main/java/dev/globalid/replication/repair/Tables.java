package dev.globalid.replication.repair;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Rows;
import dev.globalid.replication.server.rows.TableKey;
import dev.globalid.replication.server.rows.TableKeys;
import dev.globalid.replication.server.schema.ForeignKey;
import dev.globalid.replication.server.schema.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of one server's databases, by {@code database.table}.
 *
 * @param unique of each table, the keys of which no two rows may have the same, NULL apart
 */
record Tables(Map<String, ComparedTable> byName, Map<String, List<TableKey>> unique, List<ForeignKey> foreignKeys) {

    static Tables of(Server server, Collection<String> databases) {
        Map<String, ComparedTable> byName = new LinkedHashMap<>();
        new Rows(server)
                .tables(databases, new Schema(server).tables(databases))
                .forEach(table -> byName.put(table.fullName(), table));
        return new Tables(
                byName, new TableKeys(server.session()).unique(databases), ForeignKey.of(server.session(), databases));
    }

    Optional<ComparedTable> find(String fullName) {
        return Optional.ofNullable(byName.get(fullName));
    }

    List<TableKey> uniqueOf(ComparedTable table) {
        return unique.getOrDefault(table.fullName(), List.of());
    }

    /** Those of a table and those to it. */
    List<ForeignKey> foreignKeysOf(ComparedTable table) {
        return foreignKeys.stream()
                .filter(key ->
                        key.child().equals(table.fullName()) || key.parent().equals(table.fullName()))
                .toList();
    }
}
