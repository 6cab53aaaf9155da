package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.log.RowImage;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those of a log's images of rows that have to be looked at, as tuples of a VALUES list. Not thread-safe. */
final class ImageTuples {

    private final ComparedTable table;
    private final Set<List<String>> noted;
    private final Set<List<String>> touched = new HashSet<>();
    private final Map<List<String>, Long> copies = new HashMap<>();
    private final Set<List<String>> seen = new HashSet<>();
    private long sequence;

    /** @param noted the columns, beside those of its key, of which each new value has to be looked at */
    ImageTuples(ComparedTable table, Set<List<String>> noted) {
        this.table = table;
        this.noted = Set.copyOf(noted);
    }

    /**
     * Those of the next change: its number, whether the row was there before it, whether something goes that others may refer to,
     * whether it is the first of its row, and the columns.
     */
    List<String> of(LogEvent.RowChange change) {
        List<String> tuples = new ArrayList<>();
        change.before().ifPresent(image -> add(tuples, image, true, leaves(image, change.after())));
        change.after().ifPresent(image -> add(tuples, image, false, false));
        return tuples;
    }

    private boolean leaves(RowImage before, Optional<RowImage> after) {
        return after.isEmpty()
                || noted.stream().anyMatch(columns -> !values(before, columns).equals(values(after.get(), columns)));
    }

    private void add(List<String> tuples, RowImage image, boolean there, boolean leaves) {
        sequence++;
        boolean isFirst = table.key().isThere()
                ? touched.add(values(image, table.key().columnNames()))
                : isOneMore(List.copyOf(image.literals().values()), there);
        boolean isNew = false;
        for (List<String> columns : noted) {
            isNew |= !there && seen.add(note(columns, image));
        }
        // What comes last of a row is known only at the end.
        if (isFirst || isNew || leaves || !there) {
            List<String> columns = table.shape().columns().stream()
                    .map(TableShape.Column::name)
                    .toList();
            tuples.add("(%d, %d, %d, %d, %s)"
                    .formatted(
                            sequence,
                            there ? 1 : 0,
                            leaves ? 1 : 0,
                            isFirst ? 1 : 0,
                            String.join(", ", values(image, columns))));
        }
    }

    // Without a key a row may be there several times, and the log tells how often at least.
    private boolean isOneMore(List<String> row, boolean there) {
        boolean isFirst = touched.add(row);
        long left = copies.getOrDefault(row, 0L);
        copies.put(row, there ? Math.max(0, left - 1) : left + 1);
        return there ? left == 0 : isFirst;
    }

    private static List<String> note(List<String> columns, RowImage image) {
        List<String> note = new ArrayList<>(columns);
        note.addAll(values(image, columns));
        return note;
    }

    private static List<String> values(RowImage image, List<String> columns) {
        return columns.stream()
                .map(name -> image.literals().getOrDefault(name, "NULL"))
                .toList();
    }
}
