package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in which tables servers differ. */
public final class SchemaComparison {

    private final int masters;
    // By the tables' names, and then by those masters that have them.
    private final Map<String, Map<String, TableShape>> tables = new TreeMap<>();

    /** @param tables of each master, by the masters' names */
    public SchemaComparison(Map<String, List<TableShape>> tables) {
        this.masters = tables.size();
        tables.forEach((master, ofMaster) -> ofMaster.forEach(table -> this.tables
                .computeIfAbsent(table.fullName(), name -> new LinkedHashMap<>())
                .put(master, table)));
    }

    /** One sentence for each difference. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        tables.forEach((name, shapes) -> {
            if (shapes.size() < masters) {
                differences.add("table %s exists on %s only".formatted(name, Holders.words(shapes.keySet())));
            }
            Map.Entry<String, TableShape> first = shapes.entrySet().iterator().next();
            shapes.forEach((master, shape) -> differences.addAll(
                    new ShapeComparison(first.getKey(), master).differences(first.getValue(), shape)));
        });
        return differences;
    }
}
