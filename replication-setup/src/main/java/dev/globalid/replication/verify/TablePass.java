package dev.globalid.replication.verify;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Part;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.RowSum;
import dev.globalid.replication.server.rows.Rows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Walks once along a table on all sides, and finds the parts whose sums differ at that moment. It ends: rows that are written
 * beyond the last one that some side had at the beginning are not looked for, and where rows are written ahead of the walk
 * faster than it goes, it gives up.
 */
final class TablePass {

    /** Looks beyond those that the rows need. */
    private static final int SPARE_LOOKS = 100;

    private final SideBySide sides;
    private final ComparedTable table;
    private final int chunk;
    private final VerifyListener listener;
    private final List<Part> suspects = new ArrayList<>();
    private long rows;
    private long looksLeft;
    private boolean counted;
    private boolean outrun;

    TablePass(SideBySide sides, ComparedTable table, int chunk, VerifyListener listener) {
        this.sides = sides;
        this.table = table;
        this.chunk = chunk;
        this.listener = listener;
        this.looksLeft = looksFor(2 * table.estimatedRows());
    }

    private long looksFor(long count) {
        return count / chunk + SPARE_LOOKS;
    }

    /** How many rows the first side had. */
    long rows() {
        return rows;
    }

    /** Whether it gave up. */
    boolean isOutrun() {
        return outrun;
    }

    List<Part> suspects() {
        if (!table.key().isOrdered()) {
            sliced();
            return suspects;
        }
        Readings<Optional<RowKey>> ends = sides.read(server -> new Rows(server).last(table));
        Optional<RowKey> end = ends.first();
        Optional<RowKey> after = Optional.empty();
        while (end.isPresent() && !after.equals(end) && !outrun) {
            Optional<RowKey> upTo = key(sides.first(), Part.between(after, end)).or(ends::first);
            compare(Part.between(after, upTo));
            after = upTo;
        }
        for (Server other : sides.others()) {
            if (ends.of(other.name()).isPresent()) {
                compare(Part.between(end, ends.of(other.name())));
            }
        }
        return suspects;
    }

    /** Whether there were more looks than the rows need, by the server's guess and then by its count. */
    private boolean isOutrun(Part part) {
        looksLeft--;
        if (looksLeft < 0 && !counted) {
            counted = true;
            Part rest = Part.between(part.after(), Optional.empty());
            looksLeft = looksFor(sides.read(server -> new Rows(server).count(table, rest)).byMaster().values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        outrun = looksLeft < 0;
        return outrun;
    }

    /** Another side may hold many more rows between two keys: such a part is halved until it is small everywhere. */
    private void compare(Part whole) {
        Deque<Part> parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty() && !isOutrun(parts.getFirst())) {
            Part part = parts.pop();
            Readings<RowSum> sum = sum(part);
            Optional<RowKey> middle = sum.isEqual() ? Optional.empty() : middle(part, sum);
            if (middle.isEmpty()) {
                settle(part, sum);
                continue;
            }
            parts.push(Part.between(middle, part.upTo()));
            parts.push(Part.between(part.after(), middle));
        }
    }

    private Optional<RowKey> middle(Part part, Readings<RowSum> sum) {
        return sides.others().stream()
                .filter(server -> sum.of(server.name()).rows() > 2L * chunk)
                .findFirst()
                .flatMap(server -> key(server, part));
    }

    /** The last key of a part's first rows; empty when it has no more than these. */
    private Optional<RowKey> key(Server server, Part part) {
        return sides.read(server, reached -> new Rows(reached).key(table, part, chunk));
    }

    private void sliced() {
        Readings<RowSum> sum = sum(Part.ALL);
        rows += sum.first().rows();
        listener.compared(sum.first().rows());
        if (!sum.isEqual()) {
            long most = sum.byMaster().values().stream()
                    .mapToLong(RowSum::rows)
                    .max()
                    .orElse(0);
            int slices = (int) (most / chunk) + 1;
            for (int slice = 0; slice < slices; slice++) {
                suspects.add(Part.slice(slice, slices));
            }
        }
    }

    private void settle(Part part, Readings<RowSum> sum) {
        rows += sum.first().rows();
        listener.compared(sum.first().rows());
        if (!sum.isEqual()) {
            suspects.add(part);
        }
    }

    private Readings<RowSum> sum(Part part) {
        return sides.read(server -> new Rows(server).sum(table, part));
    }
}
