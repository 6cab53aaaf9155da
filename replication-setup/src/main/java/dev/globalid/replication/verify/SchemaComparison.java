package dev.globalid.replication.verify;

import dev.globalid.replication.server.schema.TableDefinition;
import dev.globalid.replication.server.schema.TableText;
import dev.globalid.replication.server.schema.TableTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in which tables servers differ. */
public final class SchemaComparison {

    private final int masters;
    // By the tables' names, and then by those masters that have them.
    private final Map<String, Map<String, TableText>> tables = new TreeMap<>();

    /** @param tables of each master, by the masters' names */
    public SchemaComparison(Map<String, List<TableDefinition>> tables) {
        this.masters = tables.size();
        TableTexts texts = new TableTexts(tables.values().stream()
                .flatMap(Collection::stream)
                .map(TableDefinition::version)
                .toList());
        tables.forEach((master, ofMaster) -> ofMaster.forEach(table -> this.tables
                .computeIfAbsent(table.fullName(), name -> new LinkedHashMap<>())
                .put(master, texts.of(table))));
    }

    /** One sentence for each difference. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        tables.forEach((name, texts) -> {
            if (texts.size() < masters) {
                differences.add("table %s exists on %s only".formatted(name, Holders.words(texts.keySet())));
            }
            Map.Entry<String, TableText> first = texts.entrySet().iterator().next();
            texts.forEach((master, text) -> differences.addAll(
                    new ShapeComparison(first.getKey(), master).differences(name, first.getValue(), text)));
        });
        return differences;
    }

    /** Whether the rows of a table can be compared: all masters have it, with the same columns and keys. */
    boolean isComparable(String fullName) {
        Map<String, TableText> texts = tables.getOrDefault(fullName, Map.of());
        return texts.size() == masters
                && isTheSame(texts.values(), TableText.Part.COLUMNS)
                && isTheSame(texts.values(), TableText.Part.KEYS);
    }

    private static boolean isTheSame(Collection<TableText> texts, TableText.Part part) {
        return texts.stream().map(text -> text.of(part)).distinct().count() == 1;
    }
}
