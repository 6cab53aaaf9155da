package dev.globalid.replication.verify;

import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.Part;
import dev.globalid.replication.server.RowKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which rows of a table differ at this moment. */
final class Differences {

    private final Sides sides;
    private final ComparedTable table;

    Differences(Sides sides, ComparedTable table) {
        this.sides = sides;
        this.table = table;
    }

    Set<RowKey> in(Part part) {
        Both<Map<RowKey, String>> rows = sides.read(server -> server.rows().fingerprints(table, part));
        Set<RowKey> keys = new HashSet<>(rows.a().keySet());
        keys.addAll(rows.b().keySet());
        keys.removeIf(key -> rows.a().getOrDefault(key, "").equals(rows.b().getOrDefault(key, "")));
        return keys;
    }

    RowDifference show(RowKey key) {
        Both<Optional<Map<String, String>>> row =
                sides.read(server -> server.rows().show(table, key));
        return new RowDifference(table, key, row.a(), row.b());
    }
}
