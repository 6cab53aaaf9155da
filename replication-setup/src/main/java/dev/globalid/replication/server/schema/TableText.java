package dev.globalid.replication.server.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a table is made, as lines that are the same for tables that are the same.
 *
 * @param lines of each part; columns in order, all else in an order that does not depend on how it came to be
 */
public record TableText(Map<Part, List<String>> lines) {

    public TableText {
        Map<Part, List<String>> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<String> ofPart = new ArrayList<>(lines.getOrDefault(part, List.of()));
            if (part != Part.COLUMNS && part != Part.PARTITIONS) {
                ofPart.sort(null);
            }
            all.put(part, List.copyOf(ofPart));
        }
        lines = Collections.unmodifiableMap(all);
    }

    public List<String> of(Part part) {
        return lines.getOrDefault(part, List.of());
    }

    /** What a table consists of besides its rows. */
    public enum Part {
        COLUMNS,
        KEYS,
        FOREIGN_KEYS,
        /** Those of the table; MariaDB has some of a column, which are in its line. */
        CHECKS,
        OPTIONS,
        PARTITIONS;

        /** {@code foreign keys}, for people. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
