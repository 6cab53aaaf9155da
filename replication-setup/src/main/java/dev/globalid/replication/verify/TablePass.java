package dev.globalid.replication.verify;

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

/** Walks once along a table on both sides, and finds the parts whose sums differ at that moment. */
final class TablePass {

    private final SideBySide sides;
    private final ComparedTable table;
    private final int chunk;
    private final VerifyListener listener;
    private final List<Part> suspects = new ArrayList<>();
    private long rows;

    TablePass(SideBySide sides, ComparedTable table, int chunk, VerifyListener listener) {
        this.sides = sides;
        this.table = table;
        this.chunk = chunk;
        this.listener = listener;
    }

    /** How many rows the first side had. */
    long rows() {
        return rows;
    }

    List<Part> suspects() {
        if (!table.key().isOrdered()) {
            sliced();
            return suspects;
        }
        Optional<RowKey> after = Optional.empty();
        do {
            Part rest = Part.between(after, Optional.empty());
            Optional<RowKey> upTo = new Rows(sides.first()).key(table, rest, chunk);
            compare(Part.between(after, upTo));
            after = upTo;
        } while (after.isPresent());
        return suspects;
    }

    /** Another side may hold many more rows between two keys: such a part is halved until it is small everywhere. */
    private void compare(Part whole) {
        Deque<Part> parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty()) {
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
                .flatMap(server -> new Rows(server).key(table, part, chunk));
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
