package dev.globalid.replication.verify;

import dev.globalid.replication.server.ComparedTable;
import dev.globalid.replication.server.Part;
import dev.globalid.replication.server.RowKey;
import dev.globalid.replication.server.RowSum;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Walks once along a table on both sides, and finds the parts whose sums differ at that moment. */
final class TablePass {

    private final Sides sides;
    private final ComparedTable table;
    private final int chunk;
    private final VerifyListener listener;
    private final List<Part> suspects = new ArrayList<>();
    private long rows;

    TablePass(Sides sides, ComparedTable table, int chunk, VerifyListener listener) {
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
            Optional<RowKey> upTo = sides.a().rows().key(table, rest, chunk);
            compare(Part.between(after, upTo));
            after = upTo;
        } while (after.isPresent());
        return suspects;
    }

    /** The other side may hold many more rows between two keys: such a part is halved until it is small on both. */
    private void compare(Part whole) {
        Deque<Part> parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            Both<RowSum> sum = sum(part);
            if (sum.isEqual() || sum.b().rows() <= 2L * chunk) {
                settle(part, sum);
                continue;
            }
            Optional<RowKey> middle = sides.b().rows().key(table, part, chunk);
            if (middle.isEmpty()) {
                settle(part, sum);
                continue;
            }
            parts.push(Part.between(middle, part.upTo()));
            parts.push(Part.between(part.after(), middle));
        }
    }

    private void sliced() {
        Both<RowSum> sum = sum(Part.ALL);
        rows += sum.a().rows();
        listener.compared(sum.a().rows());
        if (!sum.isEqual()) {
            int slices = (int) (Math.max(sum.a().rows(), sum.b().rows()) / chunk) + 1;
            for (int slice = 0; slice < slices; slice++) {
                suspects.add(Part.slice(slice, slices));
            }
        }
    }

    private void settle(Part part, Both<RowSum> sum) {
        rows += sum.a().rows();
        listener.compared(sum.a().rows());
        if (!sum.isEqual()) {
            suspects.add(part);
        }
    }

    private Both<RowSum> sum(Part part) {
        return sides.read(server -> server.rows().sum(table, part));
    }
}
