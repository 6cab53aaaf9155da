package dev.globalid.replication.verify;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads which rows of a table differ at this moment. */
final class Differences {

    private final SideBySide sides;
    private final ComparedTable table;

    Differences(SideBySide sides, ComparedTable table) {
        this.sides = sides;
        this.table = table;
    }

    Set<RowKey> in(Part part) {
        Readings<Map<RowKey, String>> rows = sides.read(server -> new Rows(server).fingerprints(table, part));
        Set<RowKey> keys = new HashSet<>();
        rows.byMaster().values().forEach(ofOne -> keys.addAll(ofOne.keySet()));
        keys.removeIf(key -> rows.map(ofOne -> ofOne.getOrDefault(key, "")).isEqual());
        return keys;
    }

    RowDifference show(RowKey key) {
        Map<String, Long> counts = table.key().isThere()
                ? Map.of()
                : sides.read(server -> new Rows(server).count(table, key)).byMaster();
        return new RowDifference(
                table,
                key,
                sides.read(server -> new Rows(server).show(table, key)).byMaster(),
                counts);
    }
}
